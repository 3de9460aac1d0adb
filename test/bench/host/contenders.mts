import { randomBytes, randomUUID } from 'node:crypto';
import type { Stack } from '../../../sandbox/demo/stack.mts';
import { doItYourselfRow } from './doItYourself.mts';
import { asRequest, hmac, type PreparedRequest } from './events.mts';
import type { GithubApi } from './githubApi.mts';
import { credentialFor, noOp, publishRow, webhookNode } from './workflows.mts';

export type ContenderName =
	| 'Influship Trigger'
	| 'Webhook node'
	| 'GitHub Trigger'
	| 'do-it-yourself';

/**
 * What is sent: new events, events signed with a wrong secret, events that were accepted before,
 * filtered out ones.
 */
export type Kind = 'accepted' | 'forged' | 'duplicate' | 'filtered';

export interface Contender {
	name: ContenderName;
	workflowId: string;
	url: string;
	/** Signs a body as this contender expects it. */
	headersFor(body: Buffer, isForged: boolean): Record<string, string>;
	kinds: Partial<Record<Kind, Expected>>;
}

/** What must come of every request of a kind, or the figure would be of something else. */
interface Expected {
	status: number;
	startsExecution: boolean;
}

const ACCEPTED: Expected = { status: 200, startsExecution: true };
const REFUSED: Expected = { status: 401, startsExecution: false };
const ACKNOWLEDGED: Expected = { status: 200, startsExecution: false };

/** Publishes the four workflows in one n8n, ours first. */
export async function publishContenders(stack: Stack, github: GithubApi): Promise<Contender[]> {
	return [
		await influshipTrigger(stack),
		await webhook(stack),
		await githubTrigger(stack, github),
		await doItYourself(stack),
	];
}

export function prepare(contender: Contender, kind: Kind, bodies: Buffer[]): PreparedRequest[] {
	return bodies.map((body) => asRequest(body, contender.headersFor(body, kind === 'forged')));
}

async function influshipTrigger({ client, sandbox }: Stack): Promise<Contender> {
	const { apiKey, webhookSecret, url: baseUrl } = sandbox;
	const type = 'influshipApi';
	const data = { apiKey, webhookSecret, baseUrl };
	const trigger = {
		type: 'n8n-nodes-influship.influshipTrigger',
		typeVersion: 1.1,
		parameters: { events: ['creator.updated'], filters: { platforms: ['instagram'] } },
		credentials: await credentialFor(client, { type, data }),
	};
	const { id } = await publishRow(client, type, [trigger, noOp]);
	return {
		name: 'Influship Trigger',
		workflowId: id,
		url: await registeredUrl(baseUrl, apiKey),
		headersFor: influshipHeaders(webhookSecret),
		kinds: {
			accepted: ACCEPTED,
			forged: REFUSED,
			duplicate: ACKNOWLEDGED,
			filtered: ACKNOWLEDGED,
		},
	};
}

async function registeredUrl(baseUrl: string, apiKey: string): Promise<string> {
	const response = await fetch(`${baseUrl}/v1/webhooks`, { headers: { 'x-api-key': apiKey } });
	const { data } = (await response.json()) as { data: Array<{ url: string }> };
	return data[0].url;
}

async function webhook({ client, n8n }: Stack): Promise<Contender> {
	const path = randomUUID();
	const { id } = await publishRow(client, 'webhook', [webhookNode(path), noOp]);
	return {
		name: 'Webhook node',
		workflowId: id,
		url: `${n8n.url}/webhook/${path}`,
		headersFor: () => ({}),
		kinds: { accepted: ACCEPTED },
	};
}

async function githubTrigger({ client }: Stack, github: GithubApi): Promise<Contender> {
	const data = { server: github.url, user: 'bench', accessToken: 'bench' };
	const trigger = {
		type: 'n8n-nodes-base.githubTrigger',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			owner: { __rl: true, mode: 'name', value: 'influship' },
			repository: { __rl: true, mode: 'name', value: 'bench' },
			events: ['push'],
			options: {},
		},
		credentials: await credentialFor(client, { type: 'githubApi', data }),
	};
	const { id } = await publishRow(client, 'github', [trigger, noOp]);
	const [{ url, secret }] = github.hooks.values();
	return {
		name: 'GitHub Trigger',
		workflowId: id,
		url,
		headersFor: (body, isForged) => ({
			'x-github-event': 'push',
			'x-hub-signature-256': `sha256=${hmac(body, isForged ? 'not the secret' : secret)}`,
		}),
		kinds: { accepted: ACCEPTED, forged: REFUSED },
	};
}

async function doItYourself({ client, n8n }: Stack): Promise<Contender> {
	const secret = randomBytes(32).toString('hex');
	const path = randomUUID();
	const data = { hmacSecret: secret };
	const credentials = await credentialFor(client, { type: 'crypto', data });
	const { id } = await publishRow(client, 'do-it-yourself', doItYourselfRow(path, credentials));
	return {
		name: 'do-it-yourself',
		workflowId: id,
		url: `${n8n.url}/webhook/${path}`,
		headersFor: influshipHeaders(secret),
		// It has answered before it looks at the signature, and each forged request starts an
		// execution.
		kinds: { accepted: ACCEPTED, forged: ACCEPTED },
	};
}

function influshipHeaders(secret: string): Contender['headersFor'] {
	return (body, isForged) => ({
		'x-influship-event': 'creator.updated',
		'x-influship-signature': hmac(body, isForged ? 'not the secret' : secret),
	});
}
