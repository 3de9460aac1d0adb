import { existsSync } from 'node:fs';
import {
	copyFile,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cacheDir, shortHash } from './cache.mts';
import { npmEnvironment } from './environment.mts';
import { withLock } from './lock.mts';
import { run } from './run.mts';

/** What is in the repository's root, but in no way part of the package. */
const NOT_PACKED = [
	'.ci',
	'.git',
	'.github',
	'dist',
	'examples',
	'node_modules',
	'sandbox',
	'test',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
];
/** Each has less than a megabyte; one for each state of the sources that somebody works with. */
const KEPT_PACKAGES = 8;
const PACKAGE_PREFIX = 'package-';

interface Source {
	/** Relative to the repository's root. */
	path: string;
	content: Buffer;
}

/**
 * Builds this package and packs it as it would be published, unless its sources are those of a
 * package that the cache holds. Returns the path of the tarball, in `outDir`. One at a time, so
 * that of several processes only the first builds.
 */
export async function packPackage(
	repoDir: string,
	outDir: string,
	signal?: AbortSignal,
): Promise<string> {
	await mkdir(cacheDir(), { recursive: true });
	return await withLock(
		join(cacheDir(), 'build.lock'),
		async () => {
			const sources = await readSources(repoDir);
			const hash = shortHash(...sources.flatMap(({ path, content }) => [path, content]));
			const kept = join(cacheDir(), `${PACKAGE_PREFIX}${hash}`);
			if (!existsSync(kept)) await buildAndPack(sources, { repoDir, kept, signal });
			await forgetOldPackages(kept);
			const tarball = await tarballIn(kept);
			const copy = join(outDir, basename(tarball));
			await copyFile(tarball, copy);
			return copy;
		},
		{ signal },
	);
}

/**
 * In a copy of the repository: whoever builds or saves a file there meanwhile changes nothing of
 * what the package is made of.
 */
async function buildAndPack(
	sources: Source[],
	{ repoDir, kept, signal }: { repoDir: string; kept: string; signal?: AbortSignal },
): Promise<void> {
	const partial = `${kept}.partial`;
	const copy = join(partial, 'repository');
	const packed = join(partial, 'packed');
	const options = { cwd: copy, env: npmEnvironment(), logFile: logFile(), signal };
	await rm(partial, { recursive: true, force: true });
	try {
		for (const { path, content } of sources) {
			await mkdir(dirname(join(copy, path)), { recursive: true });
			await writeFile(join(copy, path), content);
		}
		await symlink(join(repoDir, 'node_modules'), join(copy, 'node_modules'));
		await mkdir(packed);
		await run('npm', ['run', 'build'], options);
		await run('npm', ['pack', '--pack-destination', packed], options);
		await rename(packed, kept);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
}

/**
 * Every file that the build may read, in a fixed order; what is new in the root is one until it is
 * said not to be.
 */
async function readSources(repoDir: string): Promise<Source[]> {
	const paths = await filesIn(repoDir, '', (name) => !NOT_PACKED.includes(name));
	return await Promise.all(
		paths.map(async (path) => ({ path, content: await readFile(join(repoDir, path)) })),
	);
}

/** Neither links nor sockets: an editor's lock may be a link that leads nowhere. */
async function filesIn(
	repoDir: string,
	folder: string,
	isWanted = (_name: string) => true,
): Promise<string[]> {
	const entries = await readdir(join(repoDir, folder), { withFileTypes: true });
	const found = entries
		.filter(({ name }) => isWanted(name))
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(async (entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return await filesIn(repoDir, path);
			return entry.isFile() ? [path] : [];
		});
	return (await Promise.all(found)).flat();
}

/** Keeps those that were used last. */
async function forgetOldPackages(used: string): Promise<void> {
	const now = new Date();
	await utimes(used, now, now);
	const names = (await readdir(cacheDir())).filter((name) => name.startsWith(PACKAGE_PREFIX));
	const dated = await Promise.all(
		names.map(async (name) => {
			const path = join(cacheDir(), name);
			return { path, used: (await stat(path)).mtimeMs };
		}),
	);
	const old = dated.sort((a, b) => b.used - a.used).slice(KEPT_PACKAGES);
	for (const { path } of old) await rm(path, { recursive: true, force: true });
}

async function tarballIn(dir: string): Promise<string> {
	const tarball = (await readdir(dir)).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no tarball in ${dir}`);
	return join(dir, tarball);
}

/**
 * Installs a community package into an n8n that isn't running, where n8n looks for them. The result
 * is what n8n's own installer makes: the package without its peer dependencies, because n8n brings
 * n8n-workflow itself. (Installing that peer too works as well, but takes 15 s and 144 MB.)
 */
export async function installPackage(
	userFolder: string,
	tarball: string,
	signal?: AbortSignal,
): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(nodes, 'package.json'), JSON.stringify(manifest));
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await run('npm', ['install', ...flags, tarball], {
		cwd: nodes,
		env: npmEnvironment(),
		logFile: logFile(),
		signal,
	});
}

/**
 * Outside of the folders that are removed at the end, so that it is still there after a failure.
 */
function logFile(): string {
	return join(cacheDir(), 'package.log');
}
