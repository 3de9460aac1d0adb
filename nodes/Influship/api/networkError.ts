import type { ApiErrorInfo } from './apiError';

/** Time-outs: axios reports its own as `ECONNABORTED`, the operating system's as `ETIMEDOUT`. */
export const TIMEOUT_CODES: readonly string[] = ['ECONNABORTED', 'ETIMEDOUT'];

/** n8n may have been told not to connect to some addresses. Its errors for that have no code. */
const BLOCKED_BY_N8N = 'ERR_BLOCKED_BY_N8N';
const SSRF_ERROR_NAME = /^Ssrf/;

/** No connection came about, so that nothing was sent. */
const UNSENT_CODES: readonly string[] = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EPROTO',
	'ERR_INVALID_URL',
	'ERR_INVALID_CHAR',
	BLOCKED_BY_N8N,
];
const WEB_PROTOCOLS: readonly string[] = ['https:', 'http:'];
const CERTIFICATE_CODES = /CERT|TLS|SSL|VERIFY/;
/** Not a status. */
const NETWORK_CODE = /^[A-Z]\w+$/;

/** Whether a network code tells that the call cannot have been carried out. */
export function wasNeverSent(code = ''): boolean {
	return UNSENT_CODES.includes(code) || CERTIFICATE_CODES.test(code);
}

/**
 * Says why no answer came. n8n wraps the HTTP client's error, whose configuration carries the API
 * key, as `cause`; only its code and message are read. Some versions, such as 1.123.81, lose the
 * cause and leave its code where the status of an answer belongs.
 */
export function describeNetworkError(error: unknown, url: string): ApiErrorInfo {
	const { code, message } = rootOf(error);
	if (!URL.canParse(url) || code === 'ERR_INVALID_URL') {
		return { code: 'ERR_INVALID_URL', message: "'Base URL' is not a complete web address" };
	}
	const { host, protocol } = new URL(url);
	if (!WEB_PROTOCOLS.includes(protocol)) {
		const message =
			"'Base URL' is not a web address: it begins with neither 'https://' nor 'http://'";
		return { code: 'ERR_INVALID_URL', message };
	}
	// Of all headers, only the key is what a user typed.
	if (code === 'ERR_INVALID_CHAR') {
		const message = "'API Key' in the Influship API credential holds a character that no key has";
		return { code, message, advice: 'Copy it again from the Influship dashboard.' };
	}
	if (code === BLOCKED_BY_N8N) {
		const advice =
			"Check 'Base URL' in the Influship API credential. If it is right, have the administrator of this n8n allow it with N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.";
		return { code, message: `n8n's SSRF protection blocks calls to ${host}`, advice };
	}
	if (code === undefined) return { message };
	return { code, message: messageFor(code, host) };
}

function messageFor(code: string, host: string): string {
	if (TIMEOUT_CODES.includes(code)) return `${host} did not answer in time`;
	if (code === 'ECONNREFUSED') return `${host} does not accept connections`;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host name ${host} was not found`;
	if (code === 'ECONNRESET' || code === 'EPIPE') return `${host} closed the connection early`;
	if (code === 'EPROTO') return `${host} does not speak HTTPS (${code})`;
	if (code === 'ERR_CANCELED') return `The call to ${host} was canceled`;
	if (CERTIFICATE_CODES.test(code))
		return `The TLS certificate of ${host} is not trusted (${code})`;
	return `${host} could not be reached (${code})`;
}

function rootOf(error: unknown): { code?: string; message: string } {
	const { cause, code, httpCode, message, name } = (error ?? {}) as Record<string, unknown>;
	if (typeof code === 'string') return { code, message: String(message) };
	if (SSRF_ERROR_NAME.test(String(name))) return { code: BLOCKED_BY_N8N, message: String(message) };
	if (cause instanceof Error) return rootOf(cause);
	if (typeof httpCode === 'string' && NETWORK_CODE.test(httpCode)) {
		return { code: httpCode, message: String(message) };
	}
	return { message: typeof message === 'string' ? message : 'The call did not succeed' };
}
