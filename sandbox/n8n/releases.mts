import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { LockedPackage } from './lockedPackages.mts';

/** Answers are awaited, not computed: more at once than there are cores. */
const DOWNLOADS = 16;
const ATTEMPTS = 3;
const RETRY_MS = 1_000;
/** The largest of n8n's packages has 30 MB. */
const MAX_TARBALL_BYTES = 256 * 1024 * 1024;

/** tar stops reading at the end of the archive, which can be before the end of the data. */
const ENDED_EARLY = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'];

/**
 * What is for debuggers and editors, and is half of all files: nothing reads it while n8n runs. The
 * TypeScript compiler is an exception, and n8n's own packages may be.
 */
const SOURCE_MAPS = ['*.js.map', '*.cjs.map', '*.mjs.map', '*.ts.map', '*.cts.map', '*.mts.map'];
const TYPE_DECLARATIONS = ['*.d.ts', '*.d.cts', '*.d.mts'];
const READS_DECLARATIONS = /^(typescript|n8n.*|@n8n\/.*)$/;

/** What was downloaded is not what the lock names. Nothing of it is unpacked. */
export class IntegrityError extends Error {}

export interface InstallOptions {
	/** Base URL of an npm registry. */
	registry: string;
	/** Where the lock's folders go. */
	dir: string;
	signal?: AbortSignal;
}

/**
 * Installs releases into the folders that their lock gives them: the tree of `npm ci
 * --ignore-scripts` without source maps and type declarations, in a fraction of its time, because
 * nothing is resolved or kept twice. Each tarball must have the lock's SHA-512 hash, and the package
 * in it the lock's name and version. Throws an IntegrityError when one has not, and any other Error
 * when the registry or `tar` does not play along.
 */
export async function installReleases(
	packages: LockedPackage[],
	{ registry, dir, signal }: InstallOptions,
): Promise<void> {
	const failure = new AbortController();
	const stop = AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]);
	const unpacking = limit(availableParallelism());
	const waiting = packages.values();
	const work = async (): Promise<void> => {
		for (const one of waiting) {
			stop.throwIfAborted();
			const tarball = await download(one, registry, stop);
			for (const folder of one.folders) {
				await unpacking(() => unpack(one, tarball, { folder: join(dir, folder), signal: stop }));
				await checkUnpacked(one, join(dir, folder));
			}
		}
	};
	// All of them have ended when this does: nothing goes on writing into a folder that is cleared
	// away.
	const workers = Array.from({ length: DOWNLOADS }, () =>
		work().catch((error: unknown) => {
			failure.abort(error);
		}),
	);
	await Promise.all(workers);
	stop.throwIfAborted();
	// Once all is there: a command may be a file of a package that is not unpacked yet.
	for (const one of packages) {
		for (const folder of one.folders) await linkCommands(one, join(dir, folder), dir);
	}
}

async function download(
	release: LockedPackage,
	registry: string,
	signal: AbortSignal,
): Promise<Buffer> {
	const url = tarballUrl(release, registry);
	for (let attempt = 1; ; attempt++) {
		try {
			const tarball = await get(url, signal);
			checkIntegrity(release, tarball);
			return tarball;
		} catch (error) {
			if (signal.aborted || attempt === ATTEMPTS) throw error;
			await sleep(RETRY_MS * attempt, undefined, { signal });
		}
	}
}

/** Where npm's registry and its mirrors keep a release. */
function tarballUrl({ name, version }: LockedPackage, registry: string): string {
	const base = registry.endsWith('/') ? registry : `${registry}/`;
	return `${base}${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
}

async function get(url: string, signal: AbortSignal): Promise<Buffer> {
	const response = await fetch(url, { signal });
	if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > MAX_TARBALL_BYTES) throw new Error(`${url} is larger than any package should be`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function checkIntegrity({ name, version, integrity }: LockedPackage, tarball: Buffer): void {
	const actual = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	if (actual === integrity) return;
	throw new IntegrityError(
		`${name}@${version} is not what the lock names: its hash is ${actual}, expected was ${integrity}.`,
	);
}

/** The files of a package lie in one folder of the tarball, mostly `package/`. */
async function unpack(
	{ name }: LockedPackage,
	tarball: Buffer,
	{ folder, signal }: { folder: string; signal: AbortSignal },
): Promise<void> {
	await mkdir(folder, { recursive: true });
	const leftOut = [...SOURCE_MAPS, ...(READS_DECLARATIONS.test(name) ? [] : TYPE_DECLARATIONS)];
	const flags = [
		'--strip-components=1',
		'--no-same-owner',
		'--no-same-permissions',
		...leftOut.map((pattern) => `--exclude=${pattern}`),
	];
	const tar = spawn('tar', ['-x', '-f', '-', ...flags, '-C', folder], {
		stdio: ['pipe', 'ignore', 'ignore'],
		signal,
	});
	const ended = once(tar, 'close') as Promise<[number | null]>;
	// It is awaited below, after the pipe, which may fail first.
	ended.catch(() => {});
	const piped = pipeline(Readable.from([tarball]), createGunzip(), tar.stdin).catch(
		(error: Error) => error,
	);
	const [code] = await ended;
	const failed = await piped;
	if (code !== 0) throw new Error(`tar ended with code ${code} in ${folder}`);
	if (failed && !ENDED_EARLY.includes((failed as NodeJS.ErrnoException).code ?? '')) throw failed;
}

async function checkUnpacked({ name, version }: LockedPackage, folder: string): Promise<void> {
	const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		name?: string;
		version?: string;
	};
	if (manifest.name === name && manifest.version === version) return;
	throw new IntegrityError(
		`${folder} holds ${manifest.name}@${manifest.version}, and the lock names ${name}@${version} there.`,
	);
}

/** The links of `node_modules/.bin`, as npm makes them. */
async function linkCommands({ bin }: LockedPackage, folder: string, dir: string): Promise<void> {
	const modules = folder.slice(0, folder.lastIndexOf('node_modules') + 'node_modules'.length);
	const links = join(modules, '.bin');
	for (const [command, file] of Object.entries(bin)) {
		const target = resolve(folder, file);
		const link = resolve(links, command);
		if (!target.startsWith(folder + sep) || dirname(link) !== links || !link.startsWith(dir)) {
			throw new IntegrityError(`The command "${command}" of ${folder} leads out of its folder.`);
		}
		await mkdir(links, { recursive: true });
		try {
			await chmod(target, 0o755);
			await symlink(relative(links, target), link);
		} catch (error) {
			// Some packages name a file that they do not have; of two commands of a name the first stays.
			if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
		}
	}
}

/** Lets at most `most` of the tasks run at a time. */
function limit(most: number): (task: () => Promise<void>) => Promise<void> {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async (task) => {
		if (running >= most) await new Promise<void>((go) => waiting.push(go));
		else running++;
		try {
			await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
