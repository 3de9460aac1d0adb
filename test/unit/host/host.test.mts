import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { cacheDir } from '../../../sandbox/n8n/cache.mts';
import { closedEnvironment, npmEnvironment } from '../../../sandbox/n8n/environment.mts';
import { n8nEnvironment } from '../../../sandbox/n8n/n8nEnvironment.mts';
import { parseFlatted } from '../../../sandbox/n8n/flatted.mts';
import { withLock } from '../../../sandbox/n8n/lock.mts';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';

describe('parseFlatted', () => {
	test('restores values, shared parts and cycles', () => {
		const parsed = parseFlatted(
			'[{"a":"1","b":"2","self":"0","n":7},"text",["1","3"],{"deep":"1"}]',
		) as {
			[key: string]: unknown;
		};
		expect(parsed).toMatchObject({ a: 'text', b: ['text', { deep: 'text' }], n: 7 });
		expect(parsed.self).toBe(parsed);
	});

	test('keeps a key named __proto__ a plain property', () => {
		const parsed = parseFlatted('[{"__proto__":"1"},{"polluted":true}]') as object;
		expect(Object.keys(parsed)).toEqual(['__proto__']);
		expect((parsed as { polluted?: boolean }).polluted).toBeUndefined();
	});
});

describe('withLock', () => {
	let folder: string;
	let lock: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'influship-lock-'));
		lock = join(folder, 'work.lock');
	});

	afterEach(() => rm(folder, { recursive: true, force: true }));

	test('lets one work at a time and leaves nothing behind', async () => {
		let working = 0;
		let most = 0;
		const work = async () => {
			most = Math.max(most, ++working);
			await new Promise((resolve) => setImmediate(resolve));
			working--;
		};
		await Promise.all(Array.from({ length: 4 }, () => withLock(lock, work)));
		expect(most).toBe(1);
		expect(await readdir(folder)).toEqual([]);
	});

	test('is taken over from a process that died', async () => {
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		await writeFile(lock, JSON.stringify({ pid, token: 'x' }));
		await expect(withLock(lock, async () => 'done')).resolves.toBe('done');
	});

	test('is taken over when another process has the number of the one that died', async () => {
		await writeFile(lock, JSON.stringify({ pid: process.pid, began: 'long ago', token: 'x' }));
		await expect(withLock(lock, async () => 'done')).resolves.toBe('done');
	});

	test.each(['', '\0\0\0'])('is taken over when a power cut left %j of it', async (text) => {
		await writeFile(lock, text);
		await expect(withLock(lock, async () => 'done')).resolves.toBe('done');
		expect(await readdir(folder)).toEqual([]);
	});

	test('is taken over when a process died while it took it over', async () => {
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		await writeFile(lock, JSON.stringify({ pid, token: 'x' }));
		await mkdir(`${lock}.takeover-x`);
		const longAgo = new Date(Date.now() - 60_000);
		await utimes(`${lock}.takeover-x`, longAgo, longAgo);
		await expect(withLock(lock, async () => 'done')).resolves.toBe('done');
		expect(await readdir(folder)).toEqual([]);
	});

	test('is waited for until the signal, and stays with its owner', async () => {
		const stop = new AbortController();
		const reason = new Error('enough');
		let end!: () => void;
		let owner!: Promise<void>;
		await new Promise<void>((holds) => {
			owner = withLock(lock, async () => {
				holds();
				await new Promise<void>((resolve) => (end = resolve));
			});
		});
		const waiting = withLock(lock, async () => 'never', {
			onWait: () => stop.abort(reason),
			signal: stop.signal,
		});
		await expect(waiting).rejects.toThrow();
		expect(await readdir(folder)).toEqual(['work.lock']);
		end();
		await owner;
	});

	test('is released when the process exits in the middle of the work', async () => {
		const module = join(repositoryDir(), 'sandbox/n8n/lock.mts');
		const script = `import { withLock } from ${JSON.stringify(module)};
			await withLock(${JSON.stringify(lock)}, async () => process.exit(7));`;
		const { status } = spawnSync(
			process.execPath,
			['--import', 'tsx', '--input-type=module', '-e', script],
			{ cwd: repositoryDir() },
		);
		expect(status).toBe(7);
		expect(await readdir(folder)).toEqual([]);
	});

	test('is released when the work fails', async () => {
		const failing = withLock(lock, () => Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('environments', () => {
	const outer = { ...process.env };

	afterEach(() => {
		process.env = { ...outer };
	});

	test('n8n gets nothing that configures it from outside', () => {
		Object.assign(process.env, {
			N8N_PORT: '1',
			DB_TYPE: 'postgresdb',
			NODE_OPTIONS: '--x',
			TZ: 'UTC',
		});
		const environment = closedEnvironment({ A: 'b' });
		expect(environment).toMatchObject({ A: 'b', TZ: 'UTC', PATH: process.env.PATH });
		for (const name of ['N8N_PORT', 'DB_TYPE', 'NODE_OPTIONS']) {
			expect(environment).not.toHaveProperty(name);
		}
	});

	test.each([
		['/own', '/shared', '/own'],
		['own', '/shared', resolve('own')],
		['', '/shared', '/shared/n8n-nodes-influship'],
		['', 'shared', join(homedir(), '.cache', 'n8n-nodes-influship')],
		['', '', join(homedir(), '.cache', 'n8n-nodes-influship')],
	])('the cache of "%s", or else "%s", is %s', (own, shared, dir) => {
		Object.assign(process.env, { N8N_NODES_INFLUSHIP_CACHE: own, XDG_CACHE_HOME: shared });
		expect(cacheDir()).toBe(dir);
	});

	test.each([
		['darwin', 'x64', 'legacy'],
		['darwin', 'arm64', undefined],
		['linux', 'x64', undefined],
	])('n8n on %s-%s gets the expression engine that runs there: %s', (platform, arch, engine) => {
		const own = { platform: process.platform, arch: process.arch };
		try {
			setPlatform({ platform, arch });
			const settings = { host: '127.0.0.1', port: 1, brokerPort: 2, userFolder: '/tmp' };
			expect(n8nEnvironment(settings).N8N_EXPRESSION_ENGINE).toBe(engine);
		} finally {
			setPlatform(own);
		}
	});

	function setPlatform({ platform, arch }: { platform: string; arch: string }): void {
		Object.defineProperties(process, { platform: { value: platform }, arch: { value: arch } });
	}

	test('an inner npm keeps the settings of the user, not those of the outer run', () => {
		Object.assign(process.env, {
			npm_config_ignore_scripts: 'true',
			npm_lifecycle_event: 'start',
			npm_config_cache: '/cache',
		});
		const environment = npmEnvironment();
		expect(environment.npm_config_cache).toBe('/cache');
		expect(environment).not.toHaveProperty('npm_config_ignore_scripts');
		expect(environment).not.toHaveProperty('npm_lifecycle_event');
	});
});

describe('Cleanup', () => {
	test('runs everything once, newest first, and reports the first failure at the end', async () => {
		const order: string[] = [];
		const cleanup = new Cleanup();
		cleanup.add(async () => void order.push('first'));
		cleanup.add(() => Promise.reject(new Error('second failed')));
		cleanup.add(async () => void order.push('third'));
		await expect(cleanup.run()).rejects.toThrow('second failed');
		await expect(cleanup.run()).rejects.toThrow('second failed');
		expect(order).toEqual(['third', 'first']);
	});
});
