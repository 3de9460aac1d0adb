import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { newOwner, type PreparedPackage } from '../../../sandbox/demo/stack.mts';
import { N8nClient } from '../../../sandbox/n8n/client.mts';
import { startN8n } from '../../../sandbox/n8n/n8n.mts';
import { installPackage, packPackage } from '../../../sandbox/n8n/package.mts';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';
import type { Login } from '../../../sandbox/n8n/rest.mts';
import type { Owner } from '../../../sandbox/n8n/types.mts';
import { listenOnLoopback } from '../loopback.mts';
import { LEAN_N8N } from './leanN8n.mts';

/** Where the test files of a run, each in a process of jest's, find what they share. */
const ADDRESS_VARIABLE = 'INFLUSHIP_TEST_SHARING_URL';

/** One n8n for all test files that need nothing but an n8n. Only `listening` listens in it. */
export interface SharedN8n {
	version: string;
	url: string;
	port: number;
	pid: number;
	owner: Owner;
	/** The owner's. */
	login: Login;
	/** All that it has printed. */
	logFile: string;
	userFolder: string;
}

interface Shared {
	package: PreparedPackage;
	n8n: SharedN8n;
}

/**
 * n8n as its most talkative, for the searches for secrets. Publications that wait for n8n's next
 * attempt, and the isolates that they hold, are not to keep those of other files waiting.
 */
const SHARED_ENV = {
	N8N_LOG_LEVEL: 'debug',
	N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '30',
	N8N_EXPRESSION_ENGINE_POOL_SIZE: '4',
};

/**
 * Offers what test files share to the processes that are started from now on. Each thing is made
 * when a file first asks for it. Returns what removes it all.
 */
export async function startSharing(): Promise<() => Promise<void>> {
	const cleanup = new Cleanup();
	const dir = await mkdtemp(join(tmpdir(), 'n8n-shared-'));
	cleanup.add(() => rm(dir, { recursive: true, force: true }));
	const prepared = onDemand(() => preparePackage(join(dir, 'package')));
	const n8n = onDemand(async () => await startSharedN8n(dir, await prepared(), cleanup));
	const makers: Record<string, () => Promise<unknown>> = { '/package': prepared, '/n8n': n8n };

	const server = createServer((request, response) => {
		makers[request.url ?? '']?.().then(
			(made) => response.end(JSON.stringify(made)),
			(error: Error) => response.writeHead(500).end(error.stack),
		);
	});
	const { url, close } = await listenOnLoopback(server);
	cleanup.add(close);
	process.env[ADDRESS_VARIABLE] = url;
	return () => cleanup.run();
}

/** Waits for one of the shared things. Undefined outside of a run of jest's. */
export async function shared<Name extends keyof Shared>(
	name: Name,
): Promise<Shared[Name] | undefined> {
	const address = process.env[ADDRESS_VARIABLE];
	if (address === undefined) return undefined;
	const response = await fetch(`${address}/${name}`);
	const text = await response.text();
	if (!response.ok) throw new Error(`What test files share (${name}) is not there: ${text}`);
	return JSON.parse(text) as Shared[Name];
}

function onDemand<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => (made ??= make());
}

/** Builds, packs and installs the package in `dir`, which need not be there. */
export async function preparePackage(dir: string): Promise<PreparedPackage> {
	const userFolder = join(dir, 'installed');
	await mkdir(userFolder, { recursive: true });
	const tarball = await packPackage(repositoryDir(), dir);
	await installPackage(userFolder, tarball);
	return { tarball, userFolder };
}

async function startSharedN8n(
	dir: string,
	prepared: PreparedPackage,
	cleanup: Cleanup,
): Promise<SharedN8n> {
	const userFolder = join(dir, 'n8n');
	await cp(prepared.userFolder, userFolder, { recursive: true, verbatimSymlinks: true });
	const logFile = join(dir, 'n8n.log');
	const n8n = await startN8n({ userFolder, logFile, env: { ...LEAN_N8N, ...SHARED_ENV } });
	// Its data goes with it: nothing waits for what it is still doing.
	cleanup.add(() => n8n.kill());
	const client = new N8nClient(n8n.url, n8n.version);
	await client.untilReady();
	const owner = newOwner();
	await client.setUpOwner(owner);
	const { version, url, port, pid } = n8n;
	return { version, url, port, pid, owner, login: client.currentLogin, logFile, userFolder };
}
