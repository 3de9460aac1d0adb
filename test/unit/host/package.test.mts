import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { packPackage } from '../../../sandbox/n8n/package.mts';
import { until } from '../../support/poll.mts';

describe('packPackage', () => {
	const outerCache = process.env.N8N_NODES_INFLUSHIP_CACHE;
	let dir: string;
	let repo: string;

	/** The build of a package says how often it ran, and copies its source. */
	let build: string;

	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'influship-pack-'));
		process.env.N8N_NODES_INFLUSHIP_CACHE = join(dir, 'cache');
		repo = join(dir, 'repo');
		for (const folder of ['repo', 'repo/test', 'out']) await mkdir(join(dir, folder));
		await writeFile(join(repo, 'source.txt'), '1');
		build = `mkdir -p dist && cp source.txt dist/ && echo built >> ${join(dir, 'builds')}`;
		await writeManifest(build);
	});

	afterEach(async () => {
		if (outerCache === undefined) delete process.env.N8N_NODES_INFLUSHIP_CACHE;
		else process.env.N8N_NODES_INFLUSHIP_CACHE = outerCache;
		await rm(dir, { recursive: true, force: true });
	});

	async function writeManifest(script: string): Promise<void> {
		const scripts = { build: script };
		const manifest = { name: 'tiny', version: '1.0.0', files: ['dist'], scripts };
		await writeFile(join(repo, 'package.json'), JSON.stringify(manifest));
	}

	const builds = async () =>
		(await readFile(join(dir, 'builds'), 'utf8')).trim().split('\n').length;
	const packedSource = (tarball: string) =>
		execFileSync('tar', ['-xzOf', tarball, 'package/dist/source.txt'], { encoding: 'utf8' });
	const pack = (signal?: AbortSignal) => packPackage(repo, join(dir, 'out'), signal);

	test('builds once for each state of the sources, and hands out a copy', async () => {
		const first = await pack();
		expect(basename(first)).toBe('tiny-1.0.0.tgz');
		const packed = await readFile(first);
		await rm(first);
		await writeFile(join(repo, 'test', 'no part of it'), '');
		expect(await readFile(await pack())).toEqual(packed);
		expect(await builds()).toBe(1);

		for (const change of ['source.txt', 'a new file']) {
			await writeFile(join(repo, change), '2');
			await pack();
		}
		expect(await builds()).toBe(3);
		await writeFile(join(repo, 'source.txt'), '1');
		await rm(join(repo, 'a new file'));
		await pack();
		expect(await builds()).toBe(3);
	});

	test('takes the sources as they were when it began, whatever happens beside it', async () => {
		await mkdir(join(repo, 'dist'));
		await writeManifest(
			`${build} && rm -r ${join(repo, 'dist')} && echo 2 > ${join(repo, 'source.txt')}`,
		);
		expect(packedSource(await pack())).toBe('1');

		await mkdir(join(repo, 'dist'));
		expect(packedSource(await pack())).toBe('2\n');
		expect(await builds()).toBe(2);
	});

	test('passes over links, as an editor makes them while a file is edited', async () => {
		await symlink('somebody@somewhere.1', join(repo, '.#source.txt'));
		await mkdir(join(repo, 'nodes'));
		await symlink('somebody@somewhere.1', join(repo, 'nodes', '.#any.ts'));
		await pack();
		expect(await builds()).toBe(1);
	});

	test('leaves nothing when it is told to stop in the middle', async () => {
		await writeManifest(`echo $$ > ${join(dir, 'building')}; sleep 600`);
		const stop = new AbortController();
		const reason = new Error('enough');
		const packing = expect(pack(stop.signal)).rejects.toBe(reason);
		const pid = await until(
			() => readFile(join(dir, 'building'), 'utf8').catch(() => ''),
			(text) => text.endsWith('\n'),
		);
		stop.abort(reason);
		await packing;
		expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
		expect(await readdir(join(dir, 'cache'))).toEqual(['package.log']);
	});
});
