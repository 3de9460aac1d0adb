/** Numbers that look random and are the same for the same seed (the generator "mulberry32"). */
export class Random {
	constructor(private state: number) {}

	/** From 0 up to, but without, 1. */
	fraction(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from `min` to `max`, both included. */
	integer(min: number, max: number): number {
		return min + Math.floor(this.fraction() * (max - min + 1));
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.integer(0, choices.length - 1)];
	}

	bytes(length: number): Buffer {
		return Buffer.from(Array.from({ length }, () => this.integer(0, 255)));
	}

	/** Of visible ASCII characters. */
	text(length: number): string {
		return Array.from({ length }, () => String.fromCharCode(this.integer(33, 126))).join('');
	}

	hex(digits: number): string {
		return Array.from({ length: digits }, () => this.integer(0, 15).toString(16)).join('');
	}
}
