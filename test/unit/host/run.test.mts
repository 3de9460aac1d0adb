import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup } from '../../../sandbox/n8n/processGroup.mts';
import { run } from '../../../sandbox/n8n/run.mts';
import { until } from '../../support/poll.mts';

describe('run', () => {
	let dir: string;

	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'influship-run-'));
	});

	afterEach(() => rm(dir, { recursive: true, force: true }));

	const options = (signal?: AbortSignal) => ({
		cwd: dir,
		env: process.env,
		logFile: join(dir, 'log'),
		signal,
	});

	test('says how a command ended, and the end of what it printed', async () => {
		await expect(run('sh', ['-c', 'echo reason; exit 3'], options())).rejects.toThrow(
			/ended with code 3\.[^]*reason/,
		);
		await expect(run('no-such-command', [], options())).rejects.toThrow('ENOENT');
	});

	test('ends with all that it started when it is told to', async () => {
		const stop = new AbortController();
		const reason = new Error('enough');
		const script = 'sleep 600 & echo $! > inner; wait';
		const running = run('sh', ['-c', script], options(stop.signal));
		const expected = expect(running).rejects.toBe(reason);
		const inner = await until(
			() => readFile(join(dir, 'inner'), 'utf8').catch(() => ''),
			(text) => text.endsWith('\n'),
		);
		stop.abort(reason);
		await expected;
		expect(() => process.kill(Number(inner), 0)).toThrow('ESRCH');
		await expect(run('sh', ['-c', 'true'], options(stop.signal))).rejects.toBe(reason);
	});
});

describe('endGroup', () => {
	afterEach(() => jest.restoreAllMocks());

	test('waits for what has ended and is not cleared away, which macOS refuses to kill', async () => {
		const answers = ['EPERM', 'EPERM', 'ESRCH'];
		const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
			throw Object.assign(new Error('kill'), { code: answers.shift() });
		});
		await endGroup(1234);
		expect(kill.mock.calls).toEqual(Array(3).fill([-1234, 'SIGKILL']));
	});
});
