import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { LogBuffer } from '../../sandbox/n8n/logBuffer.mts';
import { repositoryDir } from '../../sandbox/n8n/repository.mts';

/**
 * What `npm start` runs, or npm itself, as a person runs it: in a process group of its own, with its
 * temporary files in `tmpDir`, and `env` added to its environment.
 */
export class StartCommand {
	private readonly child: ChildProcess;
	private readonly output = new LogBuffer();
	private hasEnded = false;
	/** The exit code, or null after a signal. */
	readonly exitCode: Promise<number | null>;

	constructor(
		args: string[],
		tmpDir: string,
		{ env = {}, byNpm = false }: { env?: Record<string, string>; byNpm?: boolean } = {},
	) {
		const [command, ...first] = byNpm
			? ['npm', 'start', '--']
			: [process.execPath, '--import', 'tsx', 'sandbox/start.mts'];
		const child = spawn(command, [...first, ...args], {
			cwd: repositoryDir(),
			env: { ...process.env, ...env, TMPDIR: tmpDir },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		this.output.follow(child.stdout, child.stderr);
		// 'close' comes when all output has been read, unlike 'exit'.
		this.exitCode = once(child, 'close').then(([code]) => {
			this.hasEnded = true;
			return code as number | null;
		});
		this.child = child;
	}

	text(): string {
		return this.output.toString();
	}

	/** Waits until the output matches. Throws with the output when the command ends before. */
	async printed(pattern: RegExp): Promise<RegExpMatchArray> {
		for (;;) {
			const match = this.text().match(pattern);
			if (match) return match;
			if (this.hasEnded) throw new Error(`Ended without printing ${pattern}:\n${this.text()}`);
			await Promise.race([once(this.child.stdout!, 'data'), this.exitCode]);
		}
	}

	/** Closes the pipes, as when `head` has seen enough, or Ctrl-C ends `tee`. */
	stopReading(): void {
		this.child.stdout!.destroy();
		this.child.stderr!.destroy();
	}

	/**
	 * Sends a signal to the whole group, as the terminal does for Ctrl-C, or to the command alone. Does
	 * nothing when all of it has ended.
	 */
	signal(signal: NodeJS.Signals, to: 'group' | 'command' = 'group'): void {
		if (this.hasEnded) return;
		try {
			process.kill(to === 'group' ? -this.child.pid! : this.child.pid!, signal);
		} catch (error) {
			// Gone, and its output is not read to the end yet.
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}
}
