import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listenOnLoopback, type Loopback } from '../loopback.mts';

interface WebhookRequest {
	headers: IncomingHttpHeaders;
	body: string;
}

interface WebhookAnswer {
	status: number;
	body?: string;
}

/** Undefined: no answer at all. */
type Answering = (request: WebhookRequest) => WebhookAnswer | undefined;

/** A webhook receiver that has nothing to do with n8n. */
export interface Receiver extends Loopback {
	/** Events, oldest first, and no challenges. */
	events: WebhookRequest[];
}

/** Does what the webhook guide asks for. */
export async function startCarefulReceiver(secret: string): Promise<Receiver> {
	return await startReceiver((request) => answerCarefully(request, secret));
}

/** Checks nothing, and breaks on what is not JSON. */
export async function startCarelessReceiver(): Promise<Receiver> {
	return await startReceiver(answerCarelessly);
}

/** Never answers. */
export async function startSilentReceiver(): Promise<Receiver> {
	return await startReceiver(() => undefined);
}

/** Answers as the n8n node does, at a URL such as n8n's: with each of these in turn. */
export async function startTalkativeReceiver(
	...answers: Array<{ status: string; reason?: string; filter?: string }>
): Promise<Receiver> {
	let count = 0;
	const answering: Answering = (request) => {
		const body = parseObject(request.body);
		if (isChallenge(request) && body) return challengeAnswer(body);
		const answer = answers[count++ % answers.length];
		return { status: answer.status === 'refused' ? 401 : 200, body: JSON.stringify(answer) };
	};
	return await startReceiver(answering, '/webhook/0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10/webhook');
}

async function startReceiver(answering: Answering, path = '/webhooks'): Promise<Receiver> {
	const events: WebhookRequest[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		const received = { headers: request.headers, body: Buffer.concat(chunks).toString() };
		if (!isChallenge(received)) events.push(received);
		const answer = answering(received);
		if (!answer) return;
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
	});
	const { url, close } = await listenOnLoopback(server);
	return { url: `${url}${path}`, events, close };
}

function answerCarefully(request: WebhookRequest, secret: string): WebhookAnswer {
	if (!isSigned(request, secret)) return { status: 401 };
	const body = parseObject(request.body);
	if (!body) return { status: 400 };
	if (isChallenge(request)) return challengeAnswer(body);
	const { event, timestamp, data } = body;
	const isComplete = typeof event === 'string' && !Number.isNaN(Date.parse(String(timestamp)));
	return { status: isComplete && typeof data === 'object' ? 200 : 400 };
}

function answerCarelessly(request: WebhookRequest): WebhookAnswer {
	if (request.body === '') return { status: 200 };
	const body = parseObject(request.body);
	if (!body) return { status: 500 };
	return isChallenge(request) ? challengeAnswer(body) : { status: 200 };
}

function challengeAnswer({ challenge }: Record<string, unknown>): WebhookAnswer {
	return { status: 200, body: JSON.stringify({ challenge }) };
}

function isSigned({ headers, body }: WebhookRequest, secret: string): boolean {
	const expected = createHmac('sha256', secret).update(body).digest();
	const given = headers['x-influship-signature'];
	if (typeof given !== 'string' || !/^[0-9a-f]{64}$/.test(given)) return false;
	return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

function isChallenge({ headers }: WebhookRequest): boolean {
	return headers['x-influship-event'] === 'webhook.verify';
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
		return isObject ? (parsed as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
