import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const SAMPLES = 12;
const SAMPLE_MS = 250;

/**
 * The memory that a process holds, in MB: the least seen over 3 s, so that what is about to be
 * collected does not count.
 */
export async function residentMegabytes(pid: number): Promise<number> {
	let least = Infinity;
	for (let sample = 0; sample < SAMPLES; sample += 1) {
		const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
		least = Math.min(least, Number(stdout) / 1_024);
		await sleep(SAMPLE_MS);
	}
	return Math.round(least);
}
