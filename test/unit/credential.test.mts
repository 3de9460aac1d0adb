import { readFileSync } from 'node:fs';
import type { INodeType } from 'n8n-workflow';
import { RoutingNode } from 'n8n-core';

import { InflushipApi } from '../../credentials/InflushipApi.credentials.ts';
import { readCredential } from '../../nodes/Influship/api/credential.ts';
import { startApiServer, type ApiAnswer } from '../support/influship/apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../support/nodes/contexts.mts';

const credential = new InflushipApi();

const API_KEY = 'test-key-0123456789';

/** The same key, as copying and pasting it can leave it. */
const WITH_UNSEEN = [
	`\u200b${API_KEY}\u200b`,
	`${API_KEY} \u200e\n`,
	`\ufeff ${API_KEY}`,
	API_KEY.replace('-', '\u00ad-\u0000\u200d\r\n'),
];

/**
 * Sends the credential's test request the way n8n does: as the only parameter of a declarative
 * node.
 */
async function runTest(
	answer: ApiAnswer,
	toBaseUrl = (url: string) => url,
	apiKey: string | number = ` ${API_KEY}\n`,
) {
	const server = await startApiServer(answer);
	const nodeType = {
		description: {
			name: 'temp',
			version: 1,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'influshipApi', required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: credential.test.request },
				},
			],
		},
	} as unknown as INodeType;
	const values = { apiKey, baseUrl: toBaseUrl(server.url) };
	const context = executeContext({
		workflow: makeWorkflow(nodeType),
		additionalData: makeAdditionalData({ credentials: values }),
	});
	const outcome = await new RoutingNode(context, nodeType, {
		id: 'credential-1',
		name: 'Influship account',
		type: 'influshipApi',
		data: values,
	})
		.runNode()
		.then(
			(output) => ({ data: (output?.[0][0].json as { data?: unknown }).data, status: undefined }),
			(error: { cause?: { response?: { status: number } } }) => ({
				data: undefined,
				status: error.cause?.response?.status,
			}),
		);
	await server.close();
	return { requests: server.requests, ...outcome };
}

interface Rule {
	type: string;
	properties: { value?: unknown; key?: string; message: string };
}

/** The messages n8n would show for a status, or after a success for the answer's `data`. */
function messagesFor(type: string, value: unknown): string[] {
	return (credential.test.rules as Rule[])
		.filter((rule) => rule.type === type && rule.properties.value === value)
		.map(({ properties }) => properties.message);
}

describe('the connection test', () => {
	test('makes the cheapest call that needs a key', async () => {
		const { requests, data, status } = await runTest({ body: { data: [] } });
		expect(status).toBeUndefined();
		expect(messagesFor('responseSuccessBody', data)).toEqual([]);
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			method: 'GET',
			url: '/v1/creators/autocomplete?q=in&limit=1',
			headers: { 'x-api-key': API_KEY },
		});
	});

	test.each([
		['a slash', (url: string) => `${url}/`],
		['slashes and white space', (url: string) => ` ${url}// \n`],
	])('bears %s around the base URL', async (_, toBaseUrl) => {
		const { requests } = await runTest({ body: { data: [] } }, toBaseUrl);
		expect(requests[0].url).toBe('/v1/creators/autocomplete?q=in&limit=1');
	});

	test('sends a key of digits that an expression gives as a number', async () => {
		const { requests } = await runTest({ body: { data: [] } }, undefined, 1234567890);
		expect(requests[0]?.headers).toMatchObject({ 'x-api-key': '1234567890' });
	});

	test.each(WITH_UNSEEN)('sends the key that calls are made with: %j', async (key) => {
		const { requests } = await runTest({ body: { data: [] } }, undefined, key);
		expect(requests[0].headers).toMatchObject({ 'x-api-key': API_KEY });
	});

	test.each([401, 402, 403, 404, 429, 500])('has its own words for HTTP %i', async (sent) => {
		const { status } = await runTest({ status: sent, body: { error: { code: 'x' } } });
		expect(status).toBe(sent);
		expect(messagesFor('responseCode', status)).toHaveLength(1);
	});

	test('does not follow a redirect with the key', async () => {
		const other = await startApiServer({ body: { data: [] } });
		const { status } = await runTest({ status: 302, headers: { location: other.url } });
		expect(other.requests).toEqual([]);
		expect(messagesFor('responseCode', status)).toEqual([expect.stringContaining('redirects')]);
		await other.close();
	});

	test('is not fooled by a web page', async () => {
		const { data, status } = await runTest({ body: '<html>Welcome</html>' });
		expect(status).toBeUndefined();
		expect(messagesFor('responseSuccessBody', data)).toEqual([
			expect.stringContaining('No Influship API'),
		]);
	});

	test('says both things that HTTP 403 can mean', () => {
		expect(messagesFor('responseCode', 403)[0]).toMatch(/IP address.*billing/);
	});
});

const EMPTY = {
	apiKey: '',
	webhookSecret: '',
	previousWebhookSecret: '',
	baseUrl: 'https://api.influship.com',
};

test.each<[object, object]>([
	[
		{
			apiKey: ' a \n',
			webhookSecret: '\tb ',
			previousWebhookSecret: ' c',
			baseUrl: ' https://x.example.com/api// ',
		},
		{
			apiKey: 'a',
			webhookSecret: 'b',
			previousWebhookSecret: 'c',
			baseUrl: 'https://x.example.com/api',
		},
	],
	[{}, EMPTY],
	[{ apiKey: null, webhookSecret: true, baseUrl: ' ' }, EMPTY],
	// An expression may give digits as a number.
	[{ webhookSecret: 5 }, { ...EMPTY, webhookSecret: '5' }],
	...WITH_UNSEEN.map((apiKey): [object, object] => [{ apiKey }, { ...EMPTY, apiKey: API_KEY }]),
	[
		{ webhookSecret: '\u200bs\u200d1 \u200e', previousWebhookSecret: '\ufeff\u0000s2' },
		{ ...EMPTY, webhookSecret: 's\u200d1', previousWebhookSecret: 's2' },
	],
	[
		{ webhookSecret: '\u200b', baseUrl: 'https://x.example.com/\u200b' },
		{ ...EMPTY, baseUrl: 'https://x.example.com' },
	],
])('%j is read as %j', async (stored, expected) => {
	const context = { getCredentials: async () => stored } as never;
	expect(await readCredential(context)).toEqual(expected);
});

test('secrets are masked, and nothing is required', () => {
	expect(
		credential.properties.map(({ name, required, typeOptions }) => [
			name,
			required ?? false,
			typeOptions?.password ?? false,
		]),
	).toEqual([
		['apiKey', false, true],
		['webhookSecret', false, true],
		['baseUrl', false, false],
		['previousWebhookSecret', false, true],
	]);
});

test('the icons are square and differ', () => {
	const { light, dark } = credential.icon as { light: string; dark: string };
	const [first, second] = [light, dark].map((icon) =>
		readFileSync(icon.replace('file:../', ''), 'utf8'),
	);
	expect(first).not.toBe(second);
	for (const svg of [first, second]) {
		const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
		expect(width).toBeDefined();
		expect(width).toBe(height);
		expect(svg).not.toMatch(/<script|<image|href|url\(/);
	}
});

test.each([
	['influship.svg', '#ffffff'],
	['influship.dark.svg', '#2b2b2b'],
])("each shape of %s stands out from n8n's canvas", (file, canvas) => {
	const colors = readFileSync(`icons/${file}`, 'utf8').match(/#[0-9a-f]{6}/g) ?? [];
	expect(colors.length).toBeGreaterThan(2);
	for (const color of colors) expect(contrast(color, canvas)).toBeGreaterThanOrEqual(3);
});

/** As WCAG 2 computes it; graphics need 3. */
function contrast(one: string, other: string): number {
	const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
	const [red, green, blue] = [1, 3, 5]
		.map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
