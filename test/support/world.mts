import { Cleanup } from '../../sandbox/demo/cleanup.mts';
import { startStack, type Stack, type StackOptions } from '../../sandbox/demo/stack.mts';

/** An n8n with the packed package and an Influship sandbox, until `stop()`. */
export interface World extends Stack {
	/** Stops both and removes their data. */
	stop(): Promise<void>;
}

export async function startWorld(
	options: Pick<StackOptions, 'env' | 'host' | 'sandbox'> = {},
): Promise<World> {
	const cleanup = new Cleanup();
	try {
		const stack = await startStack(options, cleanup);
		return Object.assign(stack, { stop: () => cleanup.run() });
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}
