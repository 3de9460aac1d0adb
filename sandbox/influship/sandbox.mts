import type { AddressInfo } from 'node:net';

import { createApp } from './app.mts';
import { createContext, type SandboxOptions } from './context.mts';
import { clockFactorSchema } from './settings.mts';

export type { SandboxOptions } from './context.mts';

export interface Sandbox {
	/** Base URL, without a slash at the end: the page, the API and `/sandbox/*`. */
	url: string;
	apiKey: string;
	/** The secret it started with. */
	webhookSecret: string;
	/** Ends open requests at once and leaves nothing running. */
	close(): Promise<void>;
}

/** Starts a stand-in for Influship on this machine. State lives in memory only. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	if (!clockFactorSchema.optional().safeParse(options.clockFactor).success) {
		throw new RangeError('The clock factor must be a number from 1 to 1,000,000');
	}
	const context = createContext(options);
	const app = createApp(context);
	const host = options.host ?? '127.0.0.1';
	await app.listen({ host, port: options.port ?? 0 });
	const { port } = app.server.address() as AddressInfo;
	context.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
	return {
		url: context.url,
		apiKey: context.apiKey,
		webhookSecret: context.settings.webhookSecret,
		close: async () => {
			context.closing.abort();
			context.poster.close();
			context.deliverer.reset();
			context.changes.close();
			await app.close();
		},
	};
}
