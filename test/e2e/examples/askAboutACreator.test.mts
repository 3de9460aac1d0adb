import { SAMPLE_CREATORS } from '../../../sandbox/influship/data/creators.mts';
import { Harness, START_TIMEOUT_MS } from '../../support/e2e/harness.mts';
import { send } from '../../support/e2e/send.mts';
import {
	startChatModel,
	type ChatRequest,
	type ChatTurn,
} from '../../support/examples/chatModel.mts';
import { installExample } from '../../support/examples/installExample.mts';

let harness: Harness;
let model: Awaited<ReturnType<typeof startChatModel>>;
/** What the model does, for one question. */
let decide: (request: ChatRequest) => ChatTurn;
let chatUrl: string;

beforeAll(async () => {
	harness = await Harness.onSharedN8n();
	model = await startChatModel((request) => decide(request));
	const openAiApi = await harness.stack.client.createCredential({
		name: 'Chat model',
		type: 'openAiApi',
		data: { apiKey: 'not-used', url: model.url },
	});
	const id = await installExample(harness, 'ask-about-a-creator', {
		credentials: { '@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi } },
		// A person asks in the editor's chat; a test needs a URL.
		change: ({ nodes }) => {
			const [chat] = nodes;
			chat.parameters.public = true;
			chatUrl = `${harness.stack.n8n.url}/webhook/${chat.webhookId}/chat`;
		},
	});
	await harness.stack.client.activate(id);
}, START_TIMEOUT_MS);

afterAll(async () => {
	await model?.close();
	await harness?.stop();
}, START_TIMEOUT_MS);

let askedBefore = 0;
beforeEach(() => {
	askedBefore = model.requests.length;
});

/** What the model was asked in this test. */
const asked = () => model.requests.slice(askedBefore);

async function ask(question: string): Promise<unknown> {
	const { body } = await send(chatUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: 'test', chatInput: question }),
	});
	return body;
}

/** What the newest tool call gave the model. */
function lastResult({ messages }: ChatRequest): string | undefined {
	const last = messages.at(-1)!;
	return last.role === 'tool' ? (last.content ?? '') : undefined;
}

it('answers from what the tools return, each call built on the one before', async () => {
	decide = (request) => {
		const result = lastResult(request);
		if (result === undefined) return { tool: 'Search_Creators', input: { name: 'sample vegan' } };
		const [record] = JSON.parse(result);
		if (record.platforms !== undefined) {
			const [{ platform, username }] = record.platforms;
			return { tool: 'Get_Numbers', input: { platform, username } };
		}
		const { display_name, followers, growth_30d_pct } = record;
		return { answer: `${display_name}: ${followers} followers, ${growth_30d_pct} % in 30 days` };
	};

	const answer = await ask('How large is the vegan kitchen, and is it growing?');

	const { display_name, metrics, growth } = SAMPLE_CREATORS[1].profiles[0].data;
	expect(answer).toEqual({
		output: `${display_name}: ${metrics.followers} followers, ${growth.followers_30d_pct} % in 30 days`,
	});
	expect(asked()).toHaveLength(3);
});

it('lets the model say what was refused', async () => {
	const unknown = '99999999-9999-4999-8999-999999999999';
	decide = (request) => {
		const result = lastResult(request);
		return result === undefined
			? { tool: 'Get_Creator', input: { creator_id: unknown } }
			: { answer: result };
	};
	const { output } = (await ask('Who is that?')) as { output: string };
	expect(JSON.parse(output)).toMatchObject([
		{ error: { message: expect.stringMatching(/creator/i), code: 'not_found' } },
	]);
	expect(asked()).toHaveLength(2);
});

it('tells the model what each tool is for and what it takes', async () => {
	decide = () => ({ answer: 'Hello' });
	await ask('Hello?');
	const tools = Object.fromEntries(asked()[0].tools.map((tool) => [tool.name, tool]));
	expect(Object.keys(tools).sort()).toEqual(['Get_Creator', 'Get_Numbers', 'Search_Creators']);
	expect(tools.Get_Numbers).toMatchObject({
		description: expect.stringContaining('growth over 30 days'),
		parameters: {
			properties: {
				username: { type: 'string', description: expect.stringContaining('username') },
				platform: { type: 'string', description: expect.stringContaining('tiktok') },
			},
		},
	});
});

it('leaves no secret anywhere, the conversation included', async () => {
	expect(await harness.leaks()).toEqual([]);
	expect(JSON.stringify(model.requests)).not.toContain(harness.stack.sandbox.apiKey);
});
