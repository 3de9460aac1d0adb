import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { endGroup, killGroupWithUs } from './processGroup.mts';

const TAIL_LINES = 20;

interface RunOptions {
	cwd: string;
	env: Record<string, string | undefined>;
	/** Receives everything the command prints; appended to. */
	logFile: string;
	/** Ends the command, and all that it started, when it is aborted. */
	signal?: AbortSignal;
}

/**
 * Runs a command to its end, quietly. Throws an Error with the exit code, the log's path and its
 * last lines when it fails. It, and whatever it started, ends with this process and when `signal`
 * says so.
 */
export async function run(command: string, args: string[], options: RunOptions): Promise<void> {
	options.signal?.throwIfAborted();
	await mkdir(dirname(options.logFile), { recursive: true });
	const log = await open(options.logFile, 'a');
	try {
		await log.write(`$ ${command} ${args.join(' ')}\n`);
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env as NodeJS.ProcessEnv,
			stdio: ['ignore', log.fd, log.fd],
			// A process group of its own, to reach the compilers and the like that it starts.
			detached: true,
		});
		const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
		await Promise.race([once(child, 'spawn'), exited]);
		const group = child.pid!;
		const stopWatchdog = killGroupWithUs(group);
		const kill = () => void endGroup(group);
		options.signal?.addEventListener('abort', kill);
		// It may have come while the command was started.
		if (options.signal?.aborted) kill();
		const [code, signal] = await exited;
		options.signal?.removeEventListener('abort', kill);
		await endGroup(group);
		stopWatchdog();
		options.signal?.throwIfAborted();
		if (code === 0) return;
		throw new Error(
			`"${command} ${args.join(' ')}" ended with ${signal ?? `code ${code}`}.\n` +
				`${await tail(options.logFile)}\nWhole log: ${options.logFile}`,
		);
	} finally {
		await log.close();
	}
}

/**
 * An environment in which `node`, and therefore npm and everything it starts, is the given binary.
 */
export function withNodeFirst(
	env: Record<string, string | undefined>,
	node: string,
): Record<string, string | undefined> {
	return { ...env, PATH: `${dirname(node)}:${env.PATH ?? ''}` };
}

async function tail(file: string): Promise<string> {
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
	return lines
		.slice(-TAIL_LINES)
		.map((line) => `  | ${line}`)
		.join('\n');
}
