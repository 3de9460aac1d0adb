import type { FastifyRequest } from 'fastify';

/** Error codes of the API, with the HTTP status each one answers with. */
const ERROR_STATUS = {
	validation_error: 400,
	unauthorized: 401,
	payment_required: 402,
	ip_not_allowed: 403,
	forbidden: 403,
	not_found: 404,
	seed_not_found: 404,
	conflict: 409,
	rate_limit_exceeded: 429,
	internal_error: 500,
	service_unavailable: 503,
} as const;

/** What a raw call can meet on a platform, with the HTTP status of each. */
const RAW_ERROR_STATUS = {
	invalid_input: 400,
	private: 403,
	transcript_not_available: 404,
	rate_limited: 429,
	unknown: 500,
	upstream_contract_broken: 502,
	blocked: 503,
	upstream_unavailable: 503,
	timeout: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS | keyof typeof RAW_ERROR_STATUS;

/** Thrown by any handler; the app answers with its status and the error envelope. */
export class ApiError extends Error {
	readonly status: number;

	constructor(
		readonly code: ErrorCode,
		message: string,
		readonly details?: unknown,
		/** In seconds. */
		readonly retryAfter?: number,
	) {
		super(message);
		this.name = 'ApiError';
		this.status = { ...ERROR_STATUS, ...RAW_ERROR_STATUS }[code];
	}
}

/** The body of every answer that is not a success. */
export function errorEnvelope(
	code: string,
	message: string,
	requestId: string,
	details?: unknown,
	retryAfter?: number,
) {
	return {
		error: {
			code,
			message,
			...(details === undefined ? {} : { details }),
			request_id: requestId,
			...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
		},
	};
}

/** For a path, or a method of one, that does not exist. */
export async function refuseUnknown({ method, url }: FastifyRequest): Promise<never> {
	throw new ApiError('not_found', `There is no ${method} ${url.split('?')[0]}`);
}

/** The code that fits a bare HTTP status, for failures that are asked for by number. */
export function codeForStatus(status: number): string {
	const known = Object.entries(ERROR_STATUS).find(([, value]) => value === status);
	if (known) return known[0];
	return status >= 500 ? 'internal_error' : 'validation_error';
}
