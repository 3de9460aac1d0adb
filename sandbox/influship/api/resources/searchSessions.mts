import { randomUUID } from 'node:crypto';

/** How long the results of a search can be paged through. */
export const SESSION_MS = 3_600_000;

/** The newest searches are kept, this many. */
export const KEPT_SESSIONS = 200;

interface Session<Result> {
	results: readonly Result[];
	expiresAt: number;
}

/** What searches found, for an hour each. */
export class SearchSessions<Result> {
	private readonly sessions = new Map<string, Session<Result>>();

	/** Keeps the results of a search and returns its id. */
	add(results: readonly Result[], nowMs: number): string {
		const id = randomUUID();
		this.sessions.set(id, { results, expiresAt: nowMs + SESSION_MS });
		if (this.sessions.size > KEPT_SESSIONS) {
			const [oldest] = this.sessions.keys();
			this.sessions.delete(oldest);
		}
		return id;
	}

	/** Nothing once an hour has passed, or when there were too many searches since. */
	get(id: string, nowMs: number): readonly Result[] | undefined {
		const session = this.sessions.get(id.toLowerCase());
		return session && nowMs < session.expiresAt ? session.results : undefined;
	}

	clear(): void {
		this.sessions.clear();
	}
}
