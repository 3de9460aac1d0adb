import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir, shortHash } from './cache.mts';
import { npmEnvironment } from './environment.mts';
import { withLock } from './lock.mts';
import { ensureNode, headersOf } from './nodeRuntime.mts';
import { step, type Log } from './progress.mts';
import { repositoryDir } from './repository.mts';
import { run, withNodeFirst } from './run.mts';

/** An installed n8n: its version, the Node that runs it, n8n's own start script, and the folder it is installed in. */
export interface InstalledN8n {
	version: string;
	node: string;
	bin: string;
	dir: string;
}

export interface EnsureN8nOptions {
	/** The folder with the package.json and package-lock.json that pin an n8n. Default: this one. */
	host?: string;
	log: Log;
}

/**
 * Installs the n8n pinned in a folder's package-lock.json, once for each lock, Node version and platform, into
 * the cache. Takes some minutes and 3 GB the first time, nothing afterwards. Several processes may call it at once.
 *
 * The package.json beside each lock overrides msgpackr-extract: 3.0.4 is the newest release with binaries for every
 * platform, and `npm ci` refuses a lock that lacks some of them. Those of n8n 1.x also override xlsx, which they
 * would take from outside the registry.
 */
export async function ensureN8n({ host, log }: EnsureN8nOptions): Promise<InstalledN8n> {
	const node = await ensureNode(log);
	const source = host ?? join(repositoryDir(), 'sandbox', 'n8n');
	const lock = await readFile(join(source, 'package-lock.json'));
	const version = pinnedVersion(lock.toString('utf8'));
	const key = shortHash(lock, await identityOf(node));
	const dir = join(cacheDir(), `n8n-${version}-${key}`);
	const installed = { version, node, bin: join(dir, 'node_modules', 'n8n', 'bin', 'n8n'), dir };
	// The folder gets this name only when everything in it is complete.
	if (existsSync(dir)) return installed;
	await mkdir(cacheDir(), { recursive: true });
	await withLock(
		`${dir}.lock`,
		async () => {
			if (!existsSync(dir)) await install({ source, dir, node, version, log });
		},
		(pid) => log(`Waiting for process ${pid}, which is installing n8n ${version}`),
	);
	return installed;
}

interface Installation {
	source: string;
	dir: string;
	node: string;
	version: string;
	log: Log;
}

async function install({ source, dir, node, version, log }: Installation): Promise<void> {
	const partial = `${dir}.partial`;
	const logFile = `${dir}.log`;
	log(`n8n ${version} is not installed yet. It goes to ${dir} (about 3 GB, some minutes, once).`);
	await rm(partial, { recursive: true, force: true });
	await rm(logFile, { force: true });
	await mkdir(partial);
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(source, file), join(partial, file));
	}

	const freeAtStart = await freeBytes(partial);
	const env = withNodeFirst(npmEnvironment(), node);
	await step(
		log,
		'Downloading n8n and its 2,300 packages',
		// Their install scripts are left out: one of them wants to build a Kafka client from sources of its own.
		() =>
			run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
				cwd: partial,
				env,
				logFile,
			}),
		async () => `${((freeAtStart - (await freeBytes(partial))) / 1e9).toFixed(1)} GB`,
	);
	await step(log, 'Building its database driver (sqlite3)', () =>
		installDatabaseDriver(partial, node, logFile),
	);
	await rename(partial, dir);
}

/** The same driver serves every n8n that wants this version of it: it is built once. */
async function installDatabaseDriver(dir: string, node: string, logFile: string): Promise<void> {
	const module = join(dir, 'node_modules', 'sqlite3');
	const { version } = JSON.parse(await readFile(join(module, 'package.json'), 'utf8')) as {
		version: string;
	};
	const built = join(module, 'build', 'Release', 'node_sqlite3.node');
	const kept = join(cacheDir(), `sqlite3-${version}-${await identityOf(node)}.node`);
	if (existsSync(kept)) {
		await mkdir(dirname(built), { recursive: true });
		await copyFile(kept, built);
		return;
	}
	await buildDatabaseDriver(dir, node, logFile);
	const copy = `${kept}.${process.pid}`;
	await copyFile(built, copy);
	await rename(copy, kept);
}

async function buildDatabaseDriver(dir: string, node: string, logFile: string): Promise<void> {
	const env = withNodeFirst(npmEnvironment({ npm_config_nodedir: headersOf(node) }), node);
	try {
		await run('npm', ['rebuild', 'sqlite3'], { cwd: dir, env, logFile });
		await promisify(execFile)(node, ['-e', 'require("sqlite3")'], { cwd: dir });
	} catch (error) {
		throw new Error(
			'n8n needs the native module sqlite3, and building it failed. Building takes python3, make and a C++ ' +
				'compiler (on Debian and Ubuntu: apt-get install python3 make g++; on macOS: xcode-select --install).\n' +
				(error as Error).message,
		);
	}
}

/** Tells apart what native modules are built for. */
async function identityOf(node: string): Promise<string> {
	const version = (await promisify(execFile)(node, ['--version'])).stdout.trim();
	return `${version}-${process.platform}-${process.arch}`;
}

function pinnedVersion(lock: string): string {
	const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> };
	return packages['node_modules/n8n'].version;
}

async function freeBytes(dir: string): Promise<number> {
	const { bavail, bsize } = await statfs(dir);
	return bavail * bsize;
}
