import { startApiServer, type ApiServer } from '../influship/apiServer.mts';
import { Harness, START_TIMEOUT_MS } from '../e2e/harness.mts';

/** What the tests of examples work with. */
export interface HarnessWithChat {
	harness: Harness;
	/** Takes the place of a chat's incoming webhook. */
	chat: ApiServer;
}

/**
 * For the tests of the block that calls it: the n8n that is shared, and a chat. What is returned is
 * filled before the first of them.
 */
export function useHarnessWithChat(): HarnessWithChat {
	const both = {} as HarnessWithChat;

	beforeAll(async () => {
		both.harness = await Harness.onSharedN8n();
		both.chat = await startApiServer({ body: 'ok' });
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await both.chat?.close();
		await both.harness?.stop();
	}, START_TIMEOUT_MS);

	return both;
}
