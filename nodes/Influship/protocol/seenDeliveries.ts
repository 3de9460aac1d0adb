import { createHash } from 'crypto';

/** 66 bits of SHA-256: among 100,000 remembered deliveries, one event in 10^14 would be mistaken for another. */
const FINGERPRINT_LENGTH = 11;

/** How many of the newest fingerprints are stored; the rest is remembered in memory only. */
export const STORED_DELIVERIES = 2000;

/** The form in which a delivery's id is remembered: short, and of one length for all ids. */
export function fingerprint(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, FINGERPRINT_LENGTH);
}

/**
 * The fingerprints of the deliveries that were accepted, oldest first, up to a fixed number. Adding and finding one costs the
 * same however many are remembered.
 */
export class SeenDeliveries {
	private readonly all = new Set<string>();

	private readonly newest: string[] = [];

	private lastAbsorbed = '';

	/** @param capacity how many to remember; the oldest are forgotten first */
	constructor(public capacity: number) {}

	get size(): number {
		return this.all.size;
	}

	has(entry: string): boolean {
		return this.all.has(entry);
	}

	add(entry: string): void {
		if (this.all.has(entry)) return;
		this.all.add(entry);
		this.newest.push(entry);
		if (this.newest.length > STORED_DELIVERIES) this.newest.shift();
		for (const oldest of this.all) {
			if (this.all.size <= this.capacity) break;
			this.all.delete(oldest);
		}
	}

	/** The newest fingerprints as one string, to be stored. */
	toStored(): string {
		this.lastAbsorbed = this.newest.slice(-Math.min(this.capacity, STORED_DELIVERIES)).join('');
		return this.lastAbsorbed;
	}

	/** Takes over what was stored, by this process before it restarted or by another one. Anything else than such a string is ignored. */
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
