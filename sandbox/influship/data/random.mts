/** Numbers that look random and are the same for the same seed, on every machine (mulberry32). */
export class Random {
	private state: number;

	constructor(seed: string) {
		this.state = hash(seed);
	}

	/** From 0 up to, but never, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number; both ends are possible. */
	int(min: number, max: number): number {
		return min + Math.floor(this.next() * (max - min + 1));
	}

	decimal(min: number, max: number, digits: number): number {
		return round(min + this.next() * (max - min), digits);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<Value>(values: readonly Value[]): Value {
		return values[this.int(0, values.length - 1)];
	}
}

export function round(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193);
	return value;
}
