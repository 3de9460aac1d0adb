import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const TAIL_LINES = 20;

interface RunOptions {
	cwd: string;
	env: Record<string, string | undefined>;
	/** Receives everything the command prints; appended to. */
	logFile: string;
}

/**
 * Runs a command to its end, quietly. Throws an Error with the exit code, the log's path and its last lines
 * when it fails. Ends with this process.
 */
export async function run(command: string, args: string[], options: RunOptions): Promise<void> {
	await mkdir(dirname(options.logFile), { recursive: true });
	const log = await open(options.logFile, 'a');
	try {
		await log.write(`$ ${command} ${args.join(' ')}\n`);
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env as NodeJS.ProcessEnv,
			stdio: ['ignore', log.fd, log.fd],
		});
		const stopChild = () => child.kill();
		process.once('exit', stopChild);
		const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
		process.off('exit', stopChild);
		if (code === 0) return;
		throw new Error(
			`"${command} ${args.join(' ')}" ended with ${signal ?? `code ${code}`}.\n` +
				`${await tail(options.logFile)}\nWhole log: ${options.logFile}`,
		);
	} finally {
		await log.close();
	}
}

/** An environment in which `node`, and therefore npm and everything it starts, is the given binary. */
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
