import { ApiError, type ErrorCode } from '../http/apiError.mts';

interface Trouble {
	code: ErrorCode;
	message: string;
	/** In seconds. */
	retryAfter?: number;
}

/** What happens to names that are reserved for it. */
const TROUBLES: ReadonlyMap<string, Trouble> = new Map<string, Trouble>([
	['private', { code: 'private', message: 'The account is private' }],
	['missing', { code: 'not_found', message: 'The platform has nothing by this name' }],
	['blocked', { code: 'blocked', message: 'The platform refused the request', retryAfter: 1 }],
	['limited', { code: 'rate_limited', message: 'Too many requests', retryAfter: 1 }],
	['timeout', { code: 'timeout', message: 'The platform did not answer in time' }],
	['offline', { code: 'upstream_unavailable', message: 'The platform is down', retryAfter: 1 }],
	['garbled', { code: 'upstream_contract_broken', message: 'The platform answered differently' }],
	['unknown', { code: 'unknown', message: 'The platform could not be read' }],
]);

/** Usernames and handles, shortcodes on Instagram, and ids of videos on YouTube. */
const RESERVED = /^@?sample_(\w+)$|^(\w+)Post$|^(\w+)-vid$/i;

/** Throws for a reserved name; `name` is a username, a handle, a shortcode or the id of a video. */
export function meetTrouble(name: string): void {
	const [, ...parts] = RESERVED.exec(name) ?? [];
	const kind = parts.find((part) => part !== undefined)?.toLowerCase();
	const trouble = TROUBLES.get(kind ?? '');
	if (!trouble) return;
	throw new ApiError(trouble.code, trouble.message, undefined, trouble.retryAfter);
}

/** What a platform has by a name; throws for reserved names and for what it does not have. */
export function scrape<Found>(name: string, find: (name: string) => Found | undefined): Found {
	meetTrouble(name);
	const found = find(name);
	if (found === undefined) throw new ApiError('not_found', 'The platform has nothing by this name');
	return found;
}

/**
 * One item for each name, in the same order, whether it succeeded or not.
 *
 * @param field what the API calls the names, in an item
 * @param describeError how an error stands in an item
 */
export function scrapeEach<Field extends string, Data, Described>(
	field: Field,
	names: string[],
	read: (name: string) => Data,
	describeError: (error: ApiError) => Described,
) {
	const items = names.map((name) => {
		const named = { [field]: name } as Record<Field, string>;
		try {
			return { ...named, success: true as const, data: read(name) };
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			const { status } = error;
			return { ...named, success: false as const, status, error: describeError(error) };
		}
	});
	const succeeded = items.filter(({ success }) => success).length;
	return { items, requested: items.length, succeeded, failed: items.length - succeeded };
}

/** An error as it stands in the items of a batch. */
export function describeItemError({ code, message, retryAfter }: ApiError) {
	return {
		error: code,
		message,
		...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
	};
}
