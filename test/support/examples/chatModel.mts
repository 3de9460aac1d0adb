import { startApiServer, type ApiServer } from '../influship/apiServer.mts';

/** One message of the conversation, as OpenAI's chat completions have it. */
export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
}

/** A tool as the model sees it. */
export interface ChatTool {
	name: string;
	description: string;
	/** JSON Schema. */
	parameters: { properties: Record<string, { type: string; description: string }> };
}

export interface ChatRequest {
	messages: ChatMessage[];
	tools: ChatTool[];
}

/** What the model does next: it calls a tool, or answers. */
export type ChatTurn = { tool: string; input: object } | { answer: string };

/**
 * A stand-in for a chat model that can call tools, with the interface of OpenAI's chat completions.
 * `decide` is its mind. n8n is given its `url` with `/v1` as the base URL of an OpenAI credential.
 */
export async function startChatModel(decide: (request: ChatRequest) => ChatTurn): Promise<{
	url: string;
	requests: ChatRequest[];
	close(): Promise<void>;
}> {
	const requests: ChatRequest[] = [];
	const server: ApiServer = await startApiServer(({ url, body }) => {
		if (url !== '/v1/chat/completions') return { status: 404, body: { error: { message: url } } };
		const asked = JSON.parse(body) as {
			stream?: boolean;
			messages: ChatMessage[];
			tools: Array<{ function: ChatTool }>;
		};
		const request = {
			messages: asked.messages,
			tools: asked.tools.map(({ function: tool }) => tool),
		};
		requests.push(request);
		const turn = decide(request);
		return asked.stream === true
			? { headers: { 'content-type': 'text/event-stream' }, body: stream(turn, requests.length) }
			: { body: completion(turn, requests.length) };
	});
	return { url: `${server.url}/v1`, requests, close: () => server.close() };
}

function completion(turn: ChatTurn, number: number): object {
	return {
		...head(number),
		object: 'chat.completion',
		choices: [{ index: 0, message: messageOf(turn, number), finish_reason: reasonOf(turn) }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** The same in pieces, as older agents ask for it. */
function stream(turn: ChatTurn, number: number): string {
	const pieces = [
		{ index: 0, delta: messageOf(turn, number), finish_reason: null },
		{ index: 0, delta: {}, finish_reason: reasonOf(turn) },
	].map((choice) =>
		JSON.stringify({ ...head(number), object: 'chat.completion.chunk', choices: [choice] }),
	);
	return [...pieces, '[DONE]'].map((data) => `data: ${data}\n\n`).join('');
}

function head(number: number): object {
	return { id: `completion_${number}`, created: 0, model: 'stand-in' };
}

function messageOf(turn: ChatTurn, number: number): object {
	if ('answer' in turn) return { role: 'assistant', content: turn.answer };
	const call = { name: turn.tool, arguments: JSON.stringify(turn.input) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id: `call_${number}`, type: 'function', function: call }],
	};
}

function reasonOf(turn: ChatTurn): string {
	return 'answer' in turn ? 'stop' : 'tool_calls';
}
