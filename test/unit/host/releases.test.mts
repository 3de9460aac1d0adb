import { lstat, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	currentPlatform,
	lockedPackages,
	lockOf,
	parseLock,
	type PackageLock,
} from '../../../sandbox/n8n/lockedPackages.mts';
import { IntegrityError, installReleases } from '../../../sandbox/n8n/releases.mts';
import { testedHosts } from '../../support/compatibility/hosts.mts';
import {
	integrityOf,
	packFiles,
	startRegistry,
	type Registry,
} from '../../support/host/registry.mts';

const LINUX = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const manifest = (name: string, version: string) => JSON.stringify({ name, version });
const hash = integrityOf(Buffer.from('anything'));

describe('lockedPackages', () => {
	const lockWith = (entry: object, folder = 'node_modules/a'): PackageLock => ({
		packages: {
			'': {} as never,
			[folder]: { version: '1.0.0', integrity: hash, ...entry } as never,
		},
	});

	test.each([
		['another system', { os: ['darwin'] }, 0],
		['another processor', { cpu: ['arm64'] }, 0],
		['another C library', { libc: ['musl'] }, 0],
		['all systems but this one', { os: ['!linux'] }, 0],
		['all systems but another one', { os: ['!win32'] }, 1],
		['this one among others', { os: ['linux', 'darwin'], cpu: ['x64'], libc: ['glibc'] }, 1],
	])('an optional package for %s', (_, entry, count) => {
		const found = lockedPackages(lockWith({ optional: true, ...entry }), LINUX);
		expect(found).toHaveLength(count);
	});

	test.each([
		['no hash', { integrity: undefined }, undefined],
		['a weak hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, undefined],
		['a cut hash', { integrity: hash.slice(0, -9) }, undefined],
		['a link', { link: true }, undefined],
		['a bundled package', { inBundle: true }, undefined],
		['a Git repository', { resolved: 'git+ssh://git@example.com/a.git#1' }, undefined],
		['a folder above', {}, 'node_modules/../../a'],
		['a folder of another kind', {}, 'packages/a'],
	])('refuses an entry with %s', (_, entry, folder) => {
		expect(() => lockedPackages(lockWith(entry, folder), LINUX)).toThrow(
			'is no release with a SHA-512 hash',
		);
	});

	test('an alias is asked for by the name of its release', () => {
		const [found] = lockedPackages(lockWith({ name: '@b/real' }), LINUX);
		expect(found).toMatchObject({ name: '@b/real', folders: ['node_modules/a'] });
	});

	test.each(testedHosts())('reads the lock of n8n $version', async ({ dir, version }) => {
		const lock = parseLock(await readFile(join(dir, 'package-lock.json'), 'utf8'));
		const found = lockedPackages(lock, LINUX);
		const folders = found.flatMap((one) => one.folders);
		expect(new Set(folders).size).toBe(folders.length);
		expect(folders.length).toBeGreaterThan(1_500);
		expect(found).toContainEqual(expect.objectContaining({ name: 'n8n', version }));

		const driver = lockedPackages(lockOf(lock, 'sqlite3', ['prebuild-install']), LINUX);
		const names = driver.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['sqlite3', 'bindings', 'node-addon-api', 'tar']));
		expect(names).not.toContain('prebuild-install');
		for (const { folders: some, ...release } of driver) {
			const whole = { ...release, folders: expect.arrayContaining(some) as string[] };
			expect(found).toContainEqual(whole);
		}
	});
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('what this process runs on is found out without a question to the network', () => {
	const report = jest.spyOn(process.report, 'getReport');
	expect(currentPlatform()).toMatchObject({ os: 'linux', libc: expect.any(String) });
	const { header } = report.mock.results[0].value as { header: object };
	expect(header).not.toHaveProperty('networkInterfaces');
});

test('lockOf takes the copy of a package that Node would find', () => {
	const entry = (dependencies = {}) => ({ version: '1.0.0', integrity: hash, dependencies });
	const packages = {
		'node_modules/a': entry({ b: '1', c: '1' }),
		'node_modules/a/node_modules/b': entry({ c: '1' }),
		'node_modules/b': entry(),
		'node_modules/c': entry({ a: '1' }),
	};
	expect(Object.keys(lockOf({ packages }, 'a', []).packages)).toEqual([
		'node_modules/a',
		'node_modules/a/node_modules/b',
		'node_modules/c',
	]);
	expect(() => lockOf({ packages }, 'd', [])).toThrow('The lock has no d');
});

describe('installReleases', () => {
	let dir: string;
	let registry: Registry;

	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'influship-releases-'));
		registry = await startRegistry();
	});

	afterEach(async () => {
		await registry.close();
		await rm(dir, { recursive: true, force: true });
	});

	/** What the lock says of a release, whose tarball the registry has. */
	async function publish(name: string, files: Record<string, string>, folders: string[]) {
		const tarball = await packFiles({ 'package.json': manifest(name, '1.0.0'), ...files });
		registry.answers.set(`/${name}/-/${name.split('/').at(-1)}-1.0.0.tgz`, tarball);
		const integrity = integrityOf(tarball);
		return { name, version: '1.0.0', integrity, folders, bin: {} as Record<string, string> };
	}

	const install = (packages: Array<Awaited<ReturnType<typeof publish>>>, signal?: AbortSignal) =>
		installReleases(packages, { registry: registry.url, dir, signal });

	test('puts each release into each of its folders, asked for once, with its commands', async () => {
		const a = await publish('@scope/a', { 'lib/deep/x.js': 'x', 'run.js': '#!' }, [
			'node_modules/a',
			'node_modules/b/node_modules/a',
		]);
		const b = await publish('b', { 'y.js': 'y' }, ['node_modules/b']);
		await install([{ ...a, bin: { run: 'run.js', gone: 'gone.js' } }, b]);

		for (const folder of a.folders) {
			expect(await readFile(join(dir, folder, 'lib/deep/x.js'), 'utf8')).toBe('x');
			expect((await lstat(join(dir, folder, 'run.js'))).mode & 0o111).toBe(0o111);
		}
		expect(await readdir(join(dir, 'node_modules/.bin'))).toEqual(['run']);
		expect(await readlink(join(dir, 'node_modules/.bin/run'))).toBe('../a/run.js');
		expect(await readFile(join(dir, 'node_modules/b/y.js'), 'utf8')).toBe('y');
		expect(registry.requests).toHaveLength(2);
	});

	test.each([
		['a', ['lib.js', 'map.js', 'styles.map']],
		['typescript', ['lib.d.ts', 'lib.js', 'map.js', 'styles.map']],
		['@n8n/part', ['lib.d.ts', 'lib.js', 'map.js', 'styles.map']],
	])('leaves out what nothing reads while n8n runs: %s', async (name, kept) => {
		const files = Object.fromEntries(
			['lib.d.ts', 'lib.d.ts.map', 'lib.js', 'lib.js.map', 'map.js', 'styles.map'].map((file) => [
				`lib/${file}`,
				'',
			]),
		);
		await install([await publish(name, files, ['node_modules/a'])]);
		expect((await readdir(join(dir, 'node_modules/a/lib'))).sort()).toEqual(kept);
	});

	test('unpacks nothing of a tarball with another hash', async () => {
		const a = await publish('a', {}, ['node_modules/a']);
		await publish('a', { 'evil.js': '' }, []);
		await expect(install([a])).rejects.toThrow(IntegrityError);
		expect(await readdir(dir)).toEqual([]);
	});

	test.each([
		['name', manifest('b', '1.0.0')],
		['version', manifest('a', '1.0.1')],
	])('refuses a package whose %s is not what the lock says of its hash', async (_, text) => {
		const a = await publish('a', { 'package.json': text }, ['node_modules/a']);
		await expect(install([a])).rejects.toThrow(IntegrityError);
	});

	test.each(['../../run', '/tmp/run'])('refuses a command that is called %s', async (command) => {
		const a = await publish('a', { 'run.js': '' }, ['node_modules/a']);
		await expect(install([{ ...a, bin: { [command]: 'run.js' } }])).rejects.toThrow(
			'leads out of its folder',
		);
	});

	test('says what the registry answered', async () => {
		const a = await publish('a', {}, ['node_modules/a']);
		registry.answers.set('/a/-/a-1.0.0.tgz', 401);
		const failure = install([a]);
		await expect(failure).rejects.toThrow('a-1.0.0.tgz answered 401');
		await expect(failure).rejects.not.toBeInstanceOf(IntegrityError);
	}, 15_000);

	test('gives up in the middle when it is told to', async () => {
		const stop = new AbortController();
		const silent = { ...(await publish('a', {}, ['node_modules/a'])), name: 'silent' };
		const installing = install([silent], stop.signal);
		const reason = new Error('enough');
		stop.abort(reason);
		await expect(installing).rejects.toBe(reason);
		expect(await readdir(dir)).toEqual([]);
	});
});
