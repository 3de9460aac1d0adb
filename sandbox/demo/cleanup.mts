/** Undoes what was started, newest first, once. */
export class Cleanup {
	private readonly tasks: Array<() => Promise<void>> = [];
	private readonly starting = new AbortController();
	private running?: Promise<void>;

	/**
	 * Aborted when everything is to be undone: what is still starting gives up, and undoes itself
	 * what it began.
	 */
	get signal(): AbortSignal {
		return this.starting.signal;
	}

	add(task: () => Promise<void>): void {
		this.tasks.push(task);
	}

	/** Every task is tried; the first failure is thrown at the end. */
	run(): Promise<void> {
		this.running ??= this.runAll();
		return this.running;
	}

	private async runAll(): Promise<void> {
		this.starting.abort(new Error('Stopped while it was starting.'));
		const failures: unknown[] = [];
		// What a task adds, such as one that waits for a start to give up, is newer than the rest.
		for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
			await task().catch((error: unknown) => failures.push(error));
		}
		if (failures.length > 0) throw failures[0];
	}
}
