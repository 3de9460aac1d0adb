/** A UUID, for a regular expression without regard to case. */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const UUID = new RegExp(`(?<![0-9a-f])${UUID_PATTERN}(?![0-9a-f])`, 'gi');

/**
 * Takes the ID (a UUID, in lower case) out of whatever was pasted around it: a URL, braces or white
 * space.
 */
export function findUuid(text: string): string | undefined {
	return findUuids(text)[0];
}

/** Every ID in a text, in the order they stand there, each once. */
export function findUuids(text: string): string[] {
	return [...new Set([...text.matchAll(UUID)].map(([id]) => id.toLowerCase()))];
}
