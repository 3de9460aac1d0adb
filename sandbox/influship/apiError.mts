/** Error codes of the API, with the HTTP status each one answers with. */
export const ERROR_STATUS = {
	validation_error: 400,
	unauthorized: 401,
	payment_required: 402,
	ip_not_allowed: 403,
	forbidden: 403,
	not_found: 404,
	conflict: 409,
	rate_limit_exceeded: 429,
	internal_error: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Thrown by any handler; the app answers with its status and the error envelope. */
export class ApiError extends Error {
	readonly status: number;

	constructor(
		readonly code: ErrorCode,
		message: string,
		readonly details?: unknown,
	) {
		super(message);
		this.name = 'ApiError';
		this.status = ERROR_STATUS[code];
	}
}

/** The body of every answer that is not a success. */
export function errorEnvelope(
	code: string,
	message: string,
	requestId: string,
	details?: unknown,
): { error: { code: string; message: string; details?: unknown; request_id: string } } {
	return {
		error: { code, message, ...(details === undefined ? {} : { details }), request_id: requestId },
	};
}

/** The code that fits a bare HTTP status, for failures that are asked for by number. */
export function codeForStatus(status: number): string {
	const known = Object.entries(ERROR_STATUS).find(([, value]) => value === status);
	if (known) return known[0];
	return status >= 500 ? 'internal_error' : 'validation_error';
}
