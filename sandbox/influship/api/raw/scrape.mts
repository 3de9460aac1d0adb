/** Names for which a scrape goes wrong, wherever a username, handle, shortcode or video ID is expected. */
const OUTCOMES = {
	private: [403, 'This account is private'],
	blocked: [502, 'The platform turned the scrape away'],
	missing: [404, 'There is no such page'],
	slow: [504, 'The platform did not answer in time'],
	down: [503, 'The platform cannot be reached'],
} as const;

const CODES = {
	private: 'private',
	blocked: 'blocked',
	missing: 'not_found',
	slow: 'timeout',
	down: 'upstream_unavailable',
} as const;

/** Seconds after which a scrape that was turned away may be tried again. */
const RETRY_AFTER_S = 1;

/** A scrape that went wrong: thrown by single calls, and an item's error in batches. */
export class ScrapeError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly retryAfter?: number,
	) {
		super(message);
	}
}

/**
 * Throws for reserved names: those that begin with `private`, `blocked`, `missing`, `slow` or `down`, in any case.
 *
 * @throws {ScrapeError}
 */
export function scrape(name: string): void {
	const kind = (Object.keys(OUTCOMES) as Array<keyof typeof OUTCOMES>).find((start) =>
		name.toLowerCase().startsWith(start),
	);
	if (kind === undefined) return;
	const [status, message] = OUTCOMES[kind];
	throw new ScrapeError(status, CODES[kind], message, kind === 'down' ? RETRY_AFTER_S : undefined);
}

/** When a scrape was made; always the same, as all of the sandbox's data. */
export const SCRAPED_AT = '2024-01-15T10:30:00.000Z';
