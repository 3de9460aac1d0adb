const QUIET_MS = 100;

/** Tells listeners that something changed, at most once in a tenth of a second. */
export class Changes {
	private readonly listeners = new Set<() => void>();
	private timer: NodeJS.Timeout | undefined;

	notify(): void {
		if (this.timer || this.listeners.size === 0) return;
		this.timer = setTimeout(() => {
			this.timer = undefined;
			for (const listener of this.listeners) listener();
		}, QUIET_MS);
	}

	/** Returns the way to stop listening. */
	listen(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	close(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		this.listeners.clear();
	}
}
