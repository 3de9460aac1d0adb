/** Where the further pages of a search are, for an hour. */
export function toSearchPath(searchId: string): string {
	return `/v1/search/${encodeURIComponent(searchId)}`;
}
