import { createHash } from 'crypto';

/** Deeper content than this is no event of Influship's, and walking it could exhaust the stack. */
const MAX_DEPTH = 200;

/**
 * An id made of an event's content, for events that carry none (the guide documents none): 32 hex digits of the
 * SHA-256 of its JSON with sorted keys. The same content gives the same id however it is formatted: white space, escapes and
 * the order of keys do not matter.
 *
 * @returns `undefined` for content nested more than 200 levels deep
 */
export function contentId(content: unknown): string | undefined {
	if (isDeeperThan(content, MAX_DEPTH)) return undefined;
	const canonical = JSON.stringify(withSortedKeys(content));
	return createHash('sha256').update(canonical).digest('hex').slice(0, 32);
}

function isDeeperThan(value: unknown, levels: number): boolean {
	if (value === null || typeof value !== 'object') return false;
	if (levels === 0) return true;
	return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

function withSortedKeys(value: unknown): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(withSortedKeys);
	// Without a prototype, so that a key named __proto__ is a key like any other.
	const sorted = Object.create(null) as Record<string, unknown>;
	for (const key of Object.keys(value).sort()) {
		sorted[key] = withSortedKeys((value as Record<string, unknown>)[key]);
	}
	return sorted;
}
