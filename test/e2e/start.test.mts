import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USER_FOLDER_PREFIX } from '../../sandbox/demo/stack.mts';
import { StartCommand } from '../support/startCommand.mts';

const RUN_TIMEOUT_MS = 120_000;

describe('npm start', () => {
	let tmpDir: string;
	const commands: StartCommand[] = [];

	function start(...args: string[]): StartCommand {
		const command = new StartCommand(args, tmpDir);
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

	async function expectNothingLeft(pid: number): Promise<void> {
		expect(groupExists(pid)).toBe(false);
		const leftOver = (await readdir(tmpDir)).filter((name) => name.startsWith(USER_FOLDER_PREFIX));
		expect(leftOver).toEqual([]);
	}

	it(
		'--once shows the event as the workflow and as Influship saw it, exits 0 and leaves nothing',
		async () => {
			const command = start('--once');
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
		RUN_TIMEOUT_MS,
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
			await command.printed(/Ctrl-C/);
			expect((await fetch(editor)).status).toBe(200);
			expect((await fetch(sandbox)).status).toBe(200);

			command.signal('SIGINT');

			expect(await command.exitCode).toBe(130);
			expect(command.text()).not.toContain('Failed');
			await expectNothingLeft(pid);
		},
		RUN_TIMEOUT_MS,
	);

	it(
		'exits 1 with the reason when n8n dies on the way',
		async () => {
			const command = start('--once');
			const pid = await n8nProcess(command);

			process.kill(pid, 'SIGKILL');

			expect(await command.exitCode).toBe(1);
			expect(command.text()).toContain('Failed: n8n ended with SIGKILL');
			expect(command.text()).toMatch(/n8n's log: \S+\.log/);
			expect(command.text()).not.toContain('Delivered');
			await expectNothingLeft(pid);
		},
		RUN_TIMEOUT_MS,
	);

	it(
		'leaves no n8n behind when it is killed itself',
		async () => {
			const command = start('--once');
			const pid = await n8nProcess(command);

			command.signal('SIGKILL');
			await command.exitCode;

			while (groupExists(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
		},
		RUN_TIMEOUT_MS,
	);

	it(
		'exits 1 at once when a port that was asked for is taken',
		async () => {
			const squatter = createServer().listen(0, '127.0.0.1');
			await once(squatter, 'listening');
			const { port } = squatter.address() as AddressInfo;
			try {
				const command = start('--once', '--sandbox-port', String(port));

				expect(await command.exitCode).toBe(1);
				expect(command.text()).toContain(`Failed: Port ${port} is taken`);
				expect(command.text()).not.toContain('Starting n8n');
			} finally {
				squatter.close();
			}
		},
		RUN_TIMEOUT_MS,
	);
});

/** Whether any process of the group is left; n8n leads one, with all that it started. */
function groupExists(groupId: number): boolean {
	try {
		process.kill(-groupId, 0);
		return true;
	} catch {
		return false;
	}
}
