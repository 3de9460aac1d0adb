const UUID = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/i;

/** Takes the ID (a UUID, in lower case) out of whatever was pasted around it: a URL, braces or white space. */
export function findUuid(text: string): string | undefined {
	return UUID.exec(text)?.[0].toLowerCase();
}

/** Every ID in a text, in the order they stand there, each once. */
export function findUuids(text: string): string[] {
	const found = text.match(new RegExp(UUID.source, 'gi')) ?? [];
	return [...new Set(found.map((id) => id.toLowerCase()))];
}
