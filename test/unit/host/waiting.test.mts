import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

import { LogBuffer } from '../../../sandbox/n8n/logBuffer.mts';
import { until } from '../../support/poll.mts';

describe('until', () => {
	let now: number;
	beforeEach(() => {
		now = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});
	afterEach(() => jest.restoreAllMocks());

	/** Calls that each take so long, and answer these in turn. */
	function calls(durationMs: number, ...answers: string[]) {
		return async () => {
			now += durationMs;
			return answers.shift() ?? 'no more answers';
		};
	}

	const isDone = (answer: string) => answer === 'done';

	test('asks once more when an answer that was asked for in time is late', async () => {
		await expect(until(calls(5_000, 'not yet', 'done'), isDone, 1_000)).resolves.toBe('done');
	});

	test('gives up with the answer to a call that began too late', async () => {
		const answers = calls(5_000, 'not yet', 'still not yet', 'done');
		await expect(until(answers, isDone, 1_000)).rejects.toThrow('"still not yet"');
	});
});

describe('the log of a process', () => {
	let dir: string;
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), 'influship-log-'));
	});
	afterEach(() => rmSync(dir, { recursive: true, force: true }));

	test('keeps the newest part in memory, and all of it in its file', async () => {
		const file = join(dir, 'n8n.log');
		const lines = Array.from({ length: 30 }, (_, line) => `${line} ${'x'.repeat(10_000)}\n`);
		const log = new LogBuffer(file);
		const printed = Readable.from(lines);
		log.follow(printed);
		await finished(printed);
		expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
		expect(log.toString()).toBe(lines.join('').slice(-200_000));
	});
});
