import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../influship/sandbox.mts';
import { N8nClient } from '../n8n/client.mts';
import { ensureN8n } from '../n8n/install.mts';
import { startN8n, type N8n } from '../n8n/n8n.mts';
import { installPackage, packPackage } from '../n8n/package.mts';
import { listenOn, startOn, type WantedPort } from '../n8n/ports.mts';
import { step, type Log } from '../n8n/progress.mts';
import { repositoryDir } from '../n8n/repository.mts';
import type { Owner } from '../n8n/types.mts';
import type { Cleanup } from './cleanup.mts';

export const USER_FOLDER_PREFIX = 'n8n-nodes-influship-';
const N8N_LOG = 'n8n.log';

export interface StackOptions {
	/** Each is chosen right before it is used, the sandbox's first. Default: free ones. */
	ports?: { n8n: WantedPort; sandbox: WantedPort };
	/** Which n8n, as in `ensureN8n`. Default: the pinned one. */
	host?: string;
	/** Added to n8n's environment. */
	env?: Record<string, string>;
	sandbox?: Omit<SandboxOptions, 'port'>;
	/**
	 * The package as several stacks share it. Default: it is built, packed and installed for this
	 * one.
	 */
	prepared?: PreparedPackage;
	/** Gets all that n8n prints. Default: one in its user folder. */
	logFile?: string;
	/** Told about the progress. */
	log?: Log;
}

/**
 * This package, built and packed, and a user folder of n8n that it is installed in, to be copied.
 */
export interface PreparedPackage {
	tarball: string;
	userFolder: string;
}

/** A fresh n8n with this package, as it would be published, and an Influship sandbox beside it. */
export interface Stack {
	/** The n8n that runs now. */
	n8n: N8n;
	/** Logged in as `owner`. */
	client: N8nClient;
	owner: Owner;
	sandbox: Sandbox;
	userFolder: string;
	/** Where n8n's log is, as long as it runs. */
	logFile: string;
	/** The installed package. */
	tarball: string;
	/** Stops n8n, unless it is gone already, and starts it again with the same data and address. */
	restartN8n(): Promise<void>;
}

/**
 * Starts everything on loopback, its data in a folder of its own; `cleanup` gets what stops and
 * removes it.
 */
export async function startStack(options: StackOptions, cleanup: Cleanup): Promise<Stack> {
	const userFolder = await mkdtemp(join(tmpdir(), USER_FOLDER_PREFIX));
	cleanup.add(() => rm(userFolder, { recursive: true, force: true }));
	const starting = startIn(userFolder, options, cleanup);
	// Nothing may still write into the folder when it is removed.
	cleanup.add(async () => void (await starting.catch(() => {})));
	return await starting;
}

async function startIn(
	userFolder: string,
	options: StackOptions,
	cleanup: Cleanup,
): Promise<Stack> {
	const { host, ports, env, prepared, log = () => {} } = options;
	const { signal } = cleanup;
	const tarball =
		prepared?.tarball ??
		(await step(log, 'Building and packing this package', () =>
			packPackage(repositoryDir(), userFolder, signal),
		));
	await ensureN8n({ host, log, signal });
	await step(log, 'Installing the package into a fresh n8n', () =>
		prepared
			? cp(prepared.userFolder, userFolder, { recursive: true, verbatimSymlinks: true })
			: installPackage(userFolder, tarball, signal),
	);

	const sandbox = await listenOn(ports?.sandbox ?? {}, (port) =>
		startSandbox({ ...options.sandbox, port }),
	);
	cleanup.add(() => sandbox.close());
	const logFile = options.logFile ?? join(userFolder, N8N_LOG);
	const start = (port?: number) => startN8n({ userFolder, host, port, env, logFile, signal });
	const n8n = await step(log, 'Starting n8n', () =>
		ports ? startOn(ports.n8n, start, signal) : start(),
	);
	const owner = newOwner();
	const client = new N8nClient(n8n.url, n8n.version);
	const stack: Stack = {
		n8n,
		client,
		owner,
		sandbox,
		userFolder,
		logFile,
		tarball,
		restartN8n: async () => {
			stack.n8n = await stack.n8n.restart();
			await client.untilReady();
		},
	};
	cleanup.add(() => stack.n8n.stop());
	await client.untilReady(signal);
	await client.setUpOwner(owner);
	return stack;
}

/** Somebody whom n8n takes as its first user. */
export function newOwner(): Owner {
	// The prefix holds what n8n asks of a password: an upper-case letter and a digit.
	const password = `N8n-${randomBytes(12).toString('base64url')}`;
	return { email: 'owner@example.com', password, firstName: 'Sandbox', lastName: 'Owner' };
}
