/**
 * What reserved names meet: in the name, the status, the code, and after how many seconds to come
 * back.
 */
export const TROUBLES: Array<[kind: string, status: number, code: string, retryAfter?: number]> = [
	['private', 403, 'private'],
	['missing', 404, 'not_found'],
	['blocked', 503, 'blocked', 1],
	['limited', 429, 'rate_limited', 1],
	['timeout', 504, 'timeout'],
	['offline', 503, 'upstream_unavailable', 1],
	['garbled', 502, 'upstream_contract_broken'],
	['unknown', 500, 'unknown'],
];

/** The reserved shortcode, e.g. `PrivatePost`. */
export function reservedShortcode(kind: string): string {
	return `${kind[0].toUpperCase()}${kind.slice(1)}Post`;
}
