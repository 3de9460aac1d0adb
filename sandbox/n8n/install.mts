import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, shortHash } from './cache.mts';
import {
	buildDatabaseDriver,
	ensureDatabaseDriver,
	placeDatabaseDriver,
} from './databaseDriver.mts';
import { npmEnvironment } from './environment.mts';
import { withLock } from './lock.mts';
import { currentPlatform, lockedPackages, parseLock } from './lockedPackages.mts';
import { ensureNode, identityOf } from './nodeRuntime.mts';
import { step, type Log } from './progress.mts';
import { directRegistry } from './registry.mts';
import { IntegrityError, installReleases } from './releases.mts';
import { repositoryDir } from './repository.mts';
import { run, withNodeFirst } from './run.mts';

/**
 * An installed n8n: its version, the Node that runs it, n8n's own start script, and the folder it
 * is installed in.
 */
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
	/** Gives up, and removes what is not complete. */
	signal?: AbortSignal;
}

/**
 * Installs the n8n pinned in a folder's package-lock.json, once for each lock, Node version and
 * platform, into the cache. Takes about a minute and 2 GB the first time, nothing afterwards.
 * Several processes may call it at once.
 *
 * The package.json beside each lock overrides msgpackr-extract: 3.0.4 is the newest release with
 * binaries for every platform, and `npm ci` refuses a lock that lacks some of them. Those of n8n
 * 1.x also override xlsx, which they would take from outside the registry.
 */
export async function ensureN8n({ host, log, signal }: EnsureN8nOptions): Promise<InstalledN8n> {
	const node = await ensureNode(log, signal);
	const source = host ?? join(repositoryDir(), 'sandbox', 'n8n');
	const lock = await readFile(join(source, 'package-lock.json'));
	const { version } = parseLock(lock.toString('utf8')).packages['node_modules/n8n'];
	const key = shortHash(lock, await identityOf(node));
	const dir = join(cacheDir(), `n8n-${version}-${key}`);
	const installed = { version, node, bin: join(dir, 'node_modules', 'n8n', 'bin', 'n8n'), dir };
	// The folder gets this name only when everything in it is complete.
	if (existsSync(dir)) return installed;
	await mkdir(cacheDir(), { recursive: true });
	await withLock(
		`${dir}.lock`,
		async () => {
			if (!existsSync(dir)) await install({ source, dir, node, version, log, signal });
		},
		{
			onWait: (pid) => log(`Waiting for process ${pid}, which is installing n8n ${version}`),
			signal,
		},
	);
	return installed;
}

interface Installation {
	source: string;
	dir: string;
	node: string;
	version: string;
	log: Log;
	signal?: AbortSignal;
}

async function install(installation: Installation): Promise<void> {
	const { source, dir, version, log } = installation;
	const partial = `${dir}.partial`;
	const logFile = `${dir}.log`;
	log(`n8n ${version} is not installed yet. It goes to ${dir} (about 2 GB, once).`);
	await rm(partial, { recursive: true, force: true });
	await rm(logFile, { force: true });
	await mkdir(partial);
	try {
		for (const file of ['package.json', 'package-lock.json']) {
			await copyFile(join(source, file), join(partial, file));
		}
		await fill(partial, logFile, installation);
		await rename(partial, dir);
	} catch (error) {
		await rm(partial, { recursive: true, force: true });
		throw error;
	}
}

/**
 * Two things at once, for compiling needs nothing of n8n: its packages, and its database driver.
 */
async function fill(
	dir: string,
	logFile: string,
	{ node, log, signal }: Installation,
): Promise<void> {
	const lock = parseLock(await readFile(join(dir, 'package-lock.json'), 'utf8'));
	const env = withNodeFirst(npmEnvironment(), node);
	const registry = await directRegistry(dir, env, signal);
	const stop = new AbortController();
	const both = { signal: AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]) };
	const driverOptions = { lock, node, logFile, ...both };

	const driver = registry
		? ensureDatabaseDriver(driverOptions, registry).catch((error: Error) => error)
		: Promise.resolve(new Error('There is no direct way to the registry.'));
	try {
		const freeAtStart = await freeBytes(dir);
		await step(
			log,
			'Downloading n8n and its 2,200 packages',
			async () => {
				if (registry && (await installDirectly(dir, registry))) return;
				// Their install scripts are left out: one of them wants to build a Kafka client from
				// sources of its own.
				const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
				await run('npm', ['ci', ...flags], { cwd: dir, env, logFile, ...both });
			},
			async () => `${((freeAtStart - (await freeBytes(dir))) / 1e9).toFixed(1)} GB`,
		);
		await step(log, 'Building its database driver (sqlite3), begun with the download', async () => {
			const built = await driver;
			if (typeof built === 'string') await placeDatabaseDriver(built, dir);
			else await buildDatabaseDriver(dir, driverOptions);
		});
	} catch (error) {
		stop.abort(error);
		await driver;
		throw error;
	}

	/**
	 * False when npm must do it: it knows more ways to a registry, and says more about what stands in
	 * them.
	 */
	async function installDirectly(to: string, from: string): Promise<boolean> {
		try {
			const packages = lockedPackages(lock, currentPlatform());
			await installReleases(packages, { registry: from, dir: to, ...both });
			return true;
		} catch (error) {
			if (both.signal.aborted || error instanceof IntegrityError) throw error;
			log(
				`  … not this way (${(error as Error).message}). npm does it, which takes some minutes and 3 GB.`,
			);
			return false;
		}
	}
}

async function freeBytes(dir: string): Promise<number> {
	const { bavail, bsize } = await statfs(dir);
	return bavail * bsize;
}
