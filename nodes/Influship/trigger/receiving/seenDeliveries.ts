import { FINGERPRINT_LENGTH } from '../../protocol/fingerprint';

/** How many of the newest fingerprints are stored; the rest is remembered in memory only. */
export const STORED_DELIVERIES = 2000;

const STORED_LENGTH = STORED_DELIVERIES * FINGERPRINT_LENGTH;

/**
 * The fingerprints of the deliveries that were accepted, up to a fixed number: the oldest are
 * forgotten first. Adding, finding and storing cost the same however many are remembered.
 */
export class SeenDeliveries {
	private readonly all = new Set<string>();

	/** The same in order; once full, the next one replaces the oldest, which is at `oldest`. */
	private ring: string[] = [];

	private oldest = 0;

	/** The newest fingerprints, one after the other. */
	private newest = '';

	private lastAbsorbed = '';

	constructor(private capacity: number) {}

	get size(): number {
		return this.all.size;
	}

	has(entry: string): boolean {
		return this.all.has(entry);
	}

	add(entry: string): void {
		if (this.all.has(entry)) return;
		this.all.add(entry);
		if (this.ring.length < this.capacity) {
			this.ring.push(entry);
		} else {
			this.all.delete(this.ring[this.oldest]);
			this.ring[this.oldest] = entry;
			this.oldest = (this.oldest + 1) % this.capacity;
		}
		this.newest += entry;
		if (this.newest.length > 2 * STORED_LENGTH) this.newest = this.newest.slice(-STORED_LENGTH);
	}

	/** Changes how many are remembered. */
	resize(capacity: number): void {
		if (capacity === this.capacity) return;
		const inOrder = [...this.ring.slice(this.oldest), ...this.ring.slice(0, this.oldest)];
		for (const entry of inOrder.slice(0, -capacity)) this.all.delete(entry);
		this.ring = inOrder.slice(-capacity);
		this.oldest = 0;
		this.capacity = capacity;
	}

	/** The newest fingerprints as one string, to be stored. */
	toStored(): string {
		const limit = Math.min(this.capacity * FINGERPRINT_LENGTH, STORED_LENGTH);
		this.newest = this.newest.slice(-limit);
		this.lastAbsorbed = this.newest;
		return this.newest;
	}

	/**
	 * Takes over what was stored, by this process before it restarted or by another one. Anything
	 * else than such a string is ignored.
	 */
	absorb(stored: unknown): void {
		if (typeof stored !== 'string' || stored === this.lastAbsorbed) return;
		this.lastAbsorbed = stored;
		const entries: string[] = [];
		for (let end = FINGERPRINT_LENGTH; end <= stored.length; end += FINGERPRINT_LENGTH) {
			entries.push(stored.slice(end - FINGERPRINT_LENGTH, end));
		}
		for (const entry of entries.filter((known) => !this.all.has(known))) this.add(entry);
	}
}
