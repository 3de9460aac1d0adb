import { appendFileSync } from 'node:fs';
import type { Readable } from 'node:stream';

const MAX_CHARACTERS = 200_000;

/**
 * Keeps the newest 200,000 characters of what a process prints, and all of it in a file, where one
 * is given.
 */
export class LogBuffer {
	private text = '';

	constructor(private readonly file?: string) {}

	follow(...streams: Readable[]): void {
		for (const stream of streams) {
			stream.setEncoding('utf8').on('data', (chunk: string) => {
				this.text = (this.text + chunk).slice(-MAX_CHARACTERS);
				this.write(chunk);
			});
		}
	}

	/** At once, so that whoever reads the file finds what was printed before. */
	private write(chunk: string): void {
		if (this.file === undefined) return;
		try {
			appendFileSync(this.file, chunk);
		} catch {
			// A log that cannot be written is no reason to end what it tells of.
		}
	}

	toString(): string {
		return this.text;
	}

	/** The last lines, indented, for an error message. */
	tail(lines = 25): string {
		return this.text
			.trimEnd()
			.split('\n')
			.slice(-lines)
			.map((line) => `  | ${line}`)
			.join('\n');
	}
}
