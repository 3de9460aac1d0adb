/**
 * Stands in for `AbortSignal.timeout`, until Jest restores mocks: no time passes but by `pass()`.
 */
export class ManualTimeouts {
	private readonly all: Array<{ ms: number; controller: AbortController }> = [];

	constructor() {
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			const controller = new AbortController();
			this.all.push({ ms, controller });
			return controller.signal;
		});
	}

	/**
	 * How long each one lasts that was started until now, in ms, once all has been done that can be
	 * done at once.
	 */
	async started(): Promise<number[]> {
		await new Promise((resolve) => setImmediate(resolve));
		return this.all.map(({ ms }) => ms);
	}

	/** Ends all that were started so far. */
	pass(): void {
		for (const { controller } of this.all) controller.abort();
	}
}
