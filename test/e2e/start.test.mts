import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USER_FOLDER_PREFIX } from '../../sandbox/demo/stack.mts';
import { cacheDir } from '../../sandbox/n8n/cache.mts';
import { deliveryOf, newEvent } from '../support/e2e/requests.mts';
import { send } from '../support/e2e/send.mts';
import { packFiles, startRegistry, type Registry } from '../support/host/registry.mts';
import { START_LIMIT_MS } from '../support/limits.mts';
import { until } from '../support/poll.mts';
import { StartCommand } from '../support/startCommand.mts';

describe('npm start', () => {
	let tmpDir: string;
	const commands: StartCommand[] = [];

	function start(
		args: string[] = [],
		options?: ConstructorParameters<typeof StartCommand>[2],
	): StartCommand {
		const command = new StartCommand(args, tmpDir, options);
		commands.push(command);
		return command;
	}

	async function n8nProcess(command: StartCommand): Promise<number> {
		const [, pid] = await command.printed(/n8n is ready on \S+ \(process (\d+)\)/);
		return Number(pid);
	}

	beforeEach(async () => {
		tmpDir = await mkdtemp(join(tmpdir(), 'start-test-'));
	});

	afterEach(async () => {
		for (const command of commands.splice(0)) {
			command.signal('SIGKILL');
			await command.exitCode;
		}
		await rm(tmpDir, { recursive: true, force: true });
	});

	/** A cache of its own, with links to these parts of the usual one. */
	async function cacheWith(parts: RegExp): Promise<string> {
		const cache = join(tmpDir, 'cache');
		await mkdir(cache);
		for (const name of await readdir(cacheDir())) {
			const isReady = parts.test(name) && !/\.(log|lock|partial)$/.test(name);
			if (isReady) await symlink(join(cacheDir(), name), join(cache, name));
		}
		return cache;
	}

	const userFolders = async () =>
		(await readdir(tmpDir)).filter((name) => name.startsWith(USER_FOLDER_PREFIX));

	async function expectNothingLeft(pid: number): Promise<void> {
		expect(groupExists(pid)).toBe(false);
		expect(await userFolders()).toEqual([]);
	}

	it(
		'--once shows the event as the workflow and as Influship saw it, exits 0 and leaves nothing',
		async () => {
			const command = start(['--once']);
			const pid = await n8nProcess(command);

			expect({ exitCode: await command.exitCode, text: command.text() }).toMatchObject({
				exitCode: 0,
			});
			const text = command.text();
			expect(text).toContain('"event": "creator.updated"');
			expect(text).toContain('"creator_id": "123e4567-e89b-12d3-a456-426614174000"');
			expect(text).toMatch(/Status +Delivered/);
			expect(text).toMatch(/Attempts +1/);
			expect(text).toMatch(/Answer +200 \{"status":"accepted"/);
			await expectNothingLeft(pid);
		},
		START_LIMIT_MS,
	);

	it(
		'stays up with both addresses and a login until Ctrl-C, then leaves nothing',
		async () => {
			const command = start();
			const pid = await n8nProcess(command);
			const [, editor] = await command.printed(/n8n +(http:\S+)\/workflow\/\w+/);
			const [, sandbox] = await command.printed(/Influship sandbox +(http:\S+)/);
			await command.printed(/Password +\S{8,}/);
			await command.printed(/[1-9]\d* more example workflows/);
			const [, apiKey] = await command.printed(/API Key +(\S+)/);
			const [, secret] = await command.printed(/Webhook Secret +(\S+)/);
			const [, baseUrl] = await command.printed(/Base URL +(http:\S+)/);
			const [, logFile] = await command.printed(/n8n's log, .+: (\S+)/);
			await command.printed(/Ctrl-C/);
			await command.printed(/Watching workflow +http:\S+\/workflow\/\w+/);
			expect((await fetch(editor)).status).toBe(200);
			expect((await fetch(sandbox)).status).toBe(200);

			const answer = await fetch(`${baseUrl}/v1/webhooks`, { headers: { 'X-API-Key': apiKey } });
			const { data } = (await answer.json()) as { data: Array<{ url: string }> };
			const [{ url }] = data;
			expect(await send(url, deliveryOf(newEvent(), secret))).toMatchObject({ status: 200 });
			expect(await send(url, deliveryOf(newEvent(), 'another'))).toMatchObject({ status: 401 });
			await until(
				() => readFile(logFile, 'utf8'),
				(text) => /signature/i.test(text),
			);

			command.signal('SIGINT');

			expect(await command.exitCode).toBe(130);
			expect(command.text()).not.toContain('Failed');
			await expectNothingLeft(pid);
		},
		START_LIMIT_MS,
	);

	it.each([
		['while it installs the package', /Installing the package/],
		['while n8n starts', /Starting n8n/],
		['while the workflow is published', /Publishing the workflow/],
	])(
		'leaves nothing after Ctrl-C %s',
		async (_, moment) => {
			const command = start();
			await command.printed(moment);

			command.signal('SIGINT');

			expect(await command.exitCode).toBe(130);
			expect(command.text()).not.toContain('Failed');
			expect(await userFolders()).toEqual([]);
			expect(await processesOf(tmpDir)).toEqual([]);
		},
		START_LIMIT_MS,
	);

	it.each([
		['ends by itself', /n8n is ready/, undefined, 141],
		['ends with Ctrl-C', /Ctrl-C stops both/, 'SIGINT', 130],
	] as const)(
		'leaves nothing when its output is read no more, and %s',
		async (_, moment, signal, exitCode) => {
			const command = start();
			const pid = await n8nProcess(command);
			await command.printed(moment);

			command.stopReading();
			if (signal) command.signal(signal);

			expect(await command.exitCode).toBe(exitCode);
			await expectNothingLeft(pid);
		},
		START_LIMIT_MS,
	);

	describe('that installs n8n', () => {
		let cache: string;
		let registry: Registry;

		beforeEach(async () => {
			registry = await startRegistry();
			// Building the package is not what is interrupted here.
			cache = await cacheWith(/^(package|node)-/);
		});

		afterEach(() => registry.close());

		const install = (byNpm = false) => {
			const env = { N8N_NODES_INFLUSHIP_CACHE: cache, npm_config_registry: registry.url };
			return start([], { env, byNpm });
		};

		const entries = async () =>
			(await readdir(cache)).filter((name) => /^(n8n|sqlite3)-/.test(name)).sort();

		it.each([
			['SIGINT', 130],
			['SIGTERM', 143],
			['SIGHUP', 129],
		] as const)(
			'leaves neither processes nor halves after %s, and the next one begins anew',
			async (signal, exitCode) => {
				const command = install();
				await command.printed(/Downloading n8n/);
				await until(
					async () => registry.requests.length,
					(count) => count > 0,
				);

				command.signal(signal);

				expect(await command.exitCode).toBe(exitCode);
				expect((await entries()).filter((name) => !name.endsWith('.log'))).toEqual([]);
				expect(await processesOf(tmpDir)).toEqual([]);

				const again = install();
				await again.printed(/Downloading n8n/);
				again.signal('SIGINT');
				expect(await again.exitCode).toBe(130);
			},
			START_LIMIT_MS,
		);

		it.each([
			['a terminal sends SIGINT to npm and all that it started', 'SIGINT', 'group'],
			['only npm gets SIGTERM', 'SIGTERM', 'command'],
		] as const)(
			'leaves neither processes nor halves when %s',
			async (_, signal, to) => {
				const command = install(true);
				await command.printed(/Downloading n8n/);

				command.signal(signal, to);

				// All that was printed has been read then.
				await command.exitCode;
				await until(
					() => processesOf(tmpDir),
					(left) => left.length === 0,
				);
				expect(command.text()).toContain('Stopping');
				expect((await entries()).filter((name) => !name.endsWith('.log'))).toEqual([]);
			},
			START_LIMIT_MS,
		);

		it(
			'is not held up by what a killed one left',
			async () => {
				const command = install();
				await command.printed(/Downloading n8n/);
				command.signal('SIGKILL');
				await command.exitCode;
				await until(
					() => processesOf(tmpDir),
					(left) => left.length === 0,
				);
				expect((await entries()).some((name) => name.endsWith('.lock'))).toBe(true);

				const again = install();
				await again.printed(/Downloading n8n/);
				again.signal('SIGINT');
				expect(await again.exitCode).toBe(130);
				expect((await entries()).filter((name) => !name.endsWith('.log'))).toEqual([]);
			},
			START_LIMIT_MS,
		);

		it(
			'stops at a package that is not what the lock names, and installs nothing',
			async () => {
				const fake = await packFiles({ 'package.json': '{"name":"fake","version":"1.0.0"}' });
				registry.answerAll = fake;
				const command = install();

				expect(await command.exitCode).toBe(1);
				expect(command.text()).toMatch(/Failed: \S+@\S+ is not what the lock names/);
				expect((await entries()).filter((name) => !name.endsWith('.log'))).toEqual([]);
			},
			START_LIMIT_MS,
		);
	});

	it(
		'exits 1 with the reason when n8n dies on the way',
		async () => {
			const command = start(['--once']);
			const pid = await n8nProcess(command);

			process.kill(pid, 'SIGKILL');

			expect(await command.exitCode).toBe(1);
			expect(command.text()).toContain('Failed: n8n ended with SIGKILL');
			expect(command.text()).toMatch(/n8n's log: \S+\.log/);
			expect(command.text()).not.toContain('Delivered');
			await expectNothingLeft(pid);
		},
		START_LIMIT_MS,
	);

	it(
		"leaves nothing after a failure whose n8n's log cannot be kept",
		async () => {
			const cache = await cacheWith(/^(package|node|n8n)-/);
			await mkdir(join(cache, 'last-failure-n8n.log'));
			const command = start(['--once'], { env: { N8N_NODES_INFLUSHIP_CACHE: cache } });
			const pid = await n8nProcess(command);

			process.kill(pid, 'SIGKILL');

			expect(await command.exitCode).toBe(1);
			expect(command.text()).toContain('Failed: n8n ended with SIGKILL');
			await expectNothingLeft(pid);
		},
		START_LIMIT_MS,
	);

	it(
		'leaves no n8n behind when it is killed itself',
		async () => {
			const command = start(['--once']);
			const pid = await n8nProcess(command);

			command.signal('SIGKILL');
			await command.exitCode;

			while (groupExists(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
		},
		START_LIMIT_MS,
	);

	it(
		'runs beside another one that was started at the same time',
		async () => {
			const both = [start(['--once']), start(['--once'])];
			for (const command of both) {
				expect({ exitCode: await command.exitCode, text: command.text() }).toMatchObject({
					exitCode: 0,
				});
			}
			expect(await userFolders()).toEqual([]);
		},
		START_LIMIT_MS,
	);

	it(
		'exits 1 at once when a port that was asked for is taken',
		async () => {
			const squatter = createServer().listen(0, '127.0.0.1');
			await once(squatter, 'listening');
			const { port } = squatter.address() as AddressInfo;
			try {
				const command = start(['--once', '--sandbox-port', String(port)]);

				expect(await command.exitCode).toBe(1);
				expect(command.text()).toContain(`Failed: Port ${port} is taken`);
				expect(command.text()).not.toContain('Starting n8n');
			} finally {
				squatter.close();
			}
		},
		START_LIMIT_MS,
	);
});

/** The commands of all processes that were started with this folder for their temporary files. */
async function processesOf(tmpDir: string): Promise<string[]> {
	const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	const commands = pids.map(async (pid) => {
		// A process may end while it is looked at.
		const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
		if (!environment.includes(`TMPDIR=${tmpDir}`)) return [];
		return [await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')].filter(Boolean);
	});
	return (await Promise.all(commands)).flat();
}

/** Whether any process of the group is left; n8n leads one, with all that it started. */
function groupExists(groupId: number): boolean {
	try {
		process.kill(-groupId, 0);
		return true;
	} catch {
		return false;
	}
}
