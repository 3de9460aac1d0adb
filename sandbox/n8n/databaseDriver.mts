import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from './cache.mts';
import { npmEnvironment } from './environment.mts';
import { withLock } from './lock.mts';
import { currentPlatform, lockedPackages, lockOf, type PackageLock } from './lockedPackages.mts';
import { headersOf, identityOf } from './nodeRuntime.mts';
import { installReleases } from './releases.mts';
import { run, withNodeFirst } from './run.mts';

const MODULE = 'sqlite3';
const BUILT = join('node_modules', MODULE, 'build', 'Release', 'node_sqlite3.node');

interface DriverOptions {
	/** The lock of the n8n that it is for. */
	lock: PackageLock;
	/** The Node that will load it. */
	node: string;
	logFile: string;
	signal?: AbortSignal;
}

/**
 * Compiles sqlite3 from the sources that the lock names, without n8n, so that it can be done beside
 * n8n's download. Returns the path of the native module in the cache: it serves every n8n that
 * wants this version of it, and is compiled once. Needs python3, make and a C++ compiler.
 */
export async function ensureDatabaseDriver(
	{ lock, node, logFile, signal }: DriverOptions,
	registry: string,
): Promise<string> {
	const kept = await keptDriver(lock, node);
	await withLock(
		`${kept}.lock`,
		async () => {
			if (existsSync(kept)) return;
			const dir = `${kept}.partial`;
			try {
				await rm(dir, { recursive: true, force: true });
				await mkdir(dir);
				// Without prebuild-install: what it downloads is covered by no lock. sqlite3 then builds
				// itself.
				const sources = lockOf(lock, MODULE, ['prebuild-install']);
				const packages = lockedPackages(sources, currentPlatform());
				await installReleases(packages, { registry, dir, signal });
				await writeFile(join(dir, 'package.json'), '{ "private": true }\n');
				await build(dir, { node, logFile, signal });
				await rename(join(dir, BUILT), kept);
			} finally {
				await rm(dir, { recursive: true, force: true });
			}
		},
		{ signal },
	);
	return kept;
}

/** Puts a driver that was compiled into an n8n's folder. */
export async function placeDatabaseDriver(driver: string, dir: string): Promise<void> {
	const file = join(dir, BUILT);
	await mkdir(dirname(file), { recursive: true });
	await copyFile(driver, file);
}

/**
 * The way of npm itself, in a complete n8n's folder: where nothing can be compiled, sqlite3 looks
 * for a binary among its own releases. Throws an Error with what is needed when that fails, too.
 */
export async function buildDatabaseDriver(dir: string, options: DriverOptions): Promise<void> {
	try {
		await build(dir, options);
	} catch (error) {
		options.signal?.throwIfAborted();
		throw new Error(
			'n8n needs the native module sqlite3, and building it failed. Building takes python3, make and a C++ ' +
				'compiler (on Debian and Ubuntu: apt-get install python3 make g++; on macOS: xcode-select --install).\n' +
				(error as Error).message,
		);
	}
}

async function build(
	dir: string,
	{ node, logFile, signal }: Pick<DriverOptions, 'node' | 'logFile' | 'signal'>,
): Promise<void> {
	const flags = {
		// All cores, and an optimization that takes a third of the compiler's time of the default
		// (-O3).
		JOBS: 'max',
		CFLAGS: `${process.env.CFLAGS ?? ''} -O1`,
		CXXFLAGS: `${process.env.CXXFLAGS ?? ''} -O1`,
		npm_config_nodedir: headersOf(node),
	};
	const env = withNodeFirst(npmEnvironment(flags), node);
	await run('npm', ['rebuild', MODULE], { cwd: dir, env, logFile, signal });
	await promisify(execFile)(node, ['-e', `require("${MODULE}")`], { cwd: dir, signal });
}

async function keptDriver(lock: PackageLock, node: string): Promise<string> {
	const { version } = lock.packages[`node_modules/${MODULE}`];
	return join(cacheDir(), `${MODULE}-${version}-${await identityOf(node)}.node`);
}
