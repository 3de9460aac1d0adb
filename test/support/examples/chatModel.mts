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
			messages: ChatMessage[];
			tools: Array<{ function: ChatTool }>;
		};
		const request = {
			messages: asked.messages,
			tools: asked.tools.map(({ function: tool }) => tool),
		};
		requests.push(request);
		return { body: completion(decide(request), requests.length) };
	});
	return { url: `${server.url}/v1`, requests, close: () => server.close() };
}

function completion(turn: ChatTurn, number: number): object {
	const message =
		'answer' in turn
			? { role: 'assistant', content: turn.answer }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${number}`,
							type: 'function',
							function: { name: turn.tool, arguments: JSON.stringify(turn.input) },
						},
					],
				};
	return {
		id: `completion_${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason: 'answer' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
