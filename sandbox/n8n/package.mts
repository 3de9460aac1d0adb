import { existsSync } from 'node:fs';
import {
	copyFile,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	utimes,
	writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
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
const MAX_BUILDS = 3;
const PACKAGE_PREFIX = 'package-';

/**
 * Builds this package and packs it as it would be published, unless its sources are those of a
 * package that the cache holds. Returns the path of the tarball, in `outDir`. One at a time: a
 * build empties `dist/` first.
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
			let kept = await keptPackage(repoDir);
			for (let builds = 0; !existsSync(kept); builds++) {
				if (builds === MAX_BUILDS) throw new Error('The sources change while they are built.');
				await buildAndPack(repoDir, kept, signal);
				kept = await keptPackage(repoDir);
			}
			await forgetOldPackages(kept);
			const tarball = await tarballIn(kept);
			const copy = join(outDir, basename(tarball));
			await copyFile(tarball, copy);
			return copy;
		},
		{ signal },
	);
}

async function buildAndPack(repoDir: string, kept: string, signal?: AbortSignal): Promise<void> {
	const partial = `${kept}.partial`;
	const options = { cwd: repoDir, env: npmEnvironment(), logFile: logFile(), signal };
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial);
	try {
		await run('npm', ['run', 'build'], options);
		await run('npm', ['pack', '--pack-destination', partial], options);
		// Somebody who works on the sources may save a file meanwhile: then this is a package of
		// neither state.
		if ((await keptPackage(repoDir)) === kept) await rename(partial, kept);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
}

/**
 * Where the cache has the package of the sources as they are. Every file counts that the build may
 * read; what is new in the root does until it is said not to.
 */
async function keptPackage(repoDir: string): Promise<string> {
	const roots = (await readdir(repoDir)).filter((name) => !NOT_PACKED.includes(name)).sort();
	const parts: Array<string | Buffer> = [];
	for (const root of roots) {
		for (const file of await filesOf(join(repoDir, root))) {
			parts.push(file.slice(repoDir.length), await readFile(file));
		}
	}
	return join(cacheDir(), `${PACKAGE_PREFIX}${shortHash(...parts)}`);
}

async function filesOf(path: string): Promise<string[]> {
	if (!(await stat(path)).isDirectory()) return [path];
	const names = (await readdir(path)).sort();
	return (await Promise.all(names.map((name) => filesOf(join(path, name))))).flat();
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
