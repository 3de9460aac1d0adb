/** Undoes what was started, newest first, once. */
export class Cleanup {
	private readonly tasks: Array<() => Promise<void>> = [];
	private running?: Promise<void>;

	add(task: () => Promise<void>): void {
		this.tasks.push(task);
	}

	/** Every task is tried; the first failure is thrown at the end. */
	run(): Promise<void> {
		this.running ??= this.runAll();
		return this.running;
	}

	private async runAll(): Promise<void> {
		const failures: unknown[] = [];
		for (const task of this.tasks.reverse()) {
			await task().catch((error: unknown) => failures.push(error));
		}
		if (failures.length > 0) throw failures[0];
	}
}
