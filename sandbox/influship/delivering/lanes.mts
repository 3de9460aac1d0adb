/** How many attempts run at one endpoint at the same time. */
export const CONCURRENT_ATTEMPTS = 8;

interface Lane<Job> {
	waiting: Job[];
	running: number;
}

/** One queue for each endpoint, so that a slow one does not hold up the others. */
export class Lanes<Job> {
	private readonly lanes = new Map<string, Lane<Job>>();

	constructor(private readonly run: (job: Job) => Promise<void>) {}

	push(endpointId: string, job: Job): void {
		const lane = this.lanes.get(endpointId) ?? { waiting: [], running: 0 };
		this.lanes.set(endpointId, lane);
		lane.waiting.push(job);
		this.fill(endpointId, lane);
	}

	/** Forgets what waits; attempts that run go on. */
	clear(endpointId?: string): void {
		for (const [id, lane] of this.lanes) {
			if (endpointId !== undefined && id !== endpointId) continue;
			lane.waiting = [];
			this.lanes.delete(id);
		}
	}

	private fill(endpointId: string, lane: Lane<Job>): void {
		while (lane.running < CONCURRENT_ATTEMPTS) {
			const job = lane.waiting.shift();
			if (job === undefined) return;
			lane.running += 1;
			void this.run(job).finally(() => {
				lane.running -= 1;
				this.fill(endpointId, lane);
			});
		}
	}
}
