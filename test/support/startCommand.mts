import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { LogBuffer } from '../../sandbox/n8n/logBuffer.mts';
import { repositoryDir } from '../../sandbox/n8n/repository.mts';

/**
 * `npm start` as a person runs it, in a process group of its own, with its temporary files in
 * `tmpDir`, and `env` added to its environment.
 */
export class StartCommand {
	private readonly child: ChildProcess;
	private readonly output = new LogBuffer();
	/** The exit code, or null after a signal. */
	readonly exitCode: Promise<number | null>;

	constructor(args: string[], tmpDir: string, env: Record<string, string> = {}) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/start.mts', ...args], {
			cwd: repositoryDir(),
			env: { ...process.env, ...env, TMPDIR: tmpDir },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		this.output.follow(child.stdout, child.stderr);
		// 'close' comes when all output has been read, unlike 'exit'.
		this.exitCode = once(child, 'close').then(([code]) => code as number | null);
		this.child = child;
	}

	text(): string {
		return this.output.toString();
	}

	/** Waits until the output matches. Throws with the output when the command ends before. */
	async printed(pattern: RegExp): Promise<RegExpMatchArray> {
		let ended = false;
		void this.exitCode.then(() => (ended = true));
		for (;;) {
			const match = this.text().match(pattern);
			if (match) return match;
			if (ended) throw new Error(`Ended without printing ${pattern}:\n${this.text()}`);
			await Promise.race([once(this.child.stdout!, 'data'), this.exitCode]);
		}
	}

	/**
	 * Sends a signal to the whole group, as the terminal does for Ctrl-C. Does nothing when it has
	 * ended.
	 */
	signal(signal: NodeJS.Signals): void {
		if (this.child.exitCode === null && this.child.signalCode === null) {
			process.kill(-this.child.pid!, signal);
		}
	}
}
