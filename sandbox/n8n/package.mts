import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './cache.mts';
import { npmEnvironment } from './environment.mts';
import { withLock } from './lock.mts';
import { run } from './run.mts';

/**
 * Builds this package and packs it as it would be published. Returns the path of the tarball, in `outDir`. One at a
 * time: a build empties `dist/` first.
 */
export async function packPackage(repoDir: string, outDir: string): Promise<string> {
	const options = { cwd: repoDir, env: npmEnvironment(), logFile: logFile() };
	const buildAndPack = async () => {
		await run('npm', ['run', 'build'], options);
		await run('npm', ['pack', '--pack-destination', outDir], options);
	};
	await mkdir(cacheDir(), { recursive: true });
	await withLock(join(cacheDir(), 'build.lock'), buildAndPack, () => {});
	const tarball = (await readdir(outDir)).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no tarball in ${outDir}`);
	return join(outDir, tarball);
}

/**
 * Installs a community package into an n8n that isn't running, where n8n looks for them. The result is what
 * n8n's own installer makes: the package without its peer dependencies, because n8n brings n8n-workflow itself.
 * (Installing that peer too works as well, but takes 15 s and 144 MB.)
 */
export async function installPackage(userFolder: string, tarball: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(nodes, 'package.json'), JSON.stringify(manifest));
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await run('npm', ['install', ...flags, tarball], {
		cwd: nodes,
		env: npmEnvironment(),
		logFile: logFile(),
	});
}

/** Outside of the folders that are removed at the end, so that it is still there after a failure. */
function logFile(): string {
	return join(cacheDir(), 'package.log');
}
