import { createHmac, timingSafeEqual } from 'crypto';
import type { Checked } from './checked';

/**
 * The `x-influship-signature` header: HMAC-SHA256 of the payload as hex, keyed with the webhook
 * secret. Source: Influship's webhook guide, "Signature Verification". Pure: bytes and secrets in,
 * a verdict out.
 */
export const SIGNATURE_HEADER = 'x-influship-signature';

/** Why a signature was refused. */
export type SignatureRefusal =
	| 'secret_not_configured'
	| 'signature_missing'
	| 'signature_repeated'
	| 'signature_malformed'
	| 'signature_mismatch';

/** The bytes that were signed, or why the signature is refused. */
export type SignatureVerdict = Checked<{ payload: Buffer }, SignatureRefusal>;

/**
 * The header's value as Node.js gives it: repeated headers arrive joined by a comma or as an array.
 */
export type HeaderValue = string | string[] | undefined;

/** 64 hex digits in any case, with the optional prefix that other webhook senders use. */
const SIGNATURE_PATTERN = /^(?:sha256=)?([0-9a-f]{64})$/i;

/**
 * Bodies above this size, a hundred times that of a documented event, are only checked as they
 * arrived. Re-serialising costs many times the hash, and whoever sends a forged request decides how
 * large it is.
 */
export const COMPACT_FORM_MAX_BYTES = 64 * 1024;

/**
 * Checks a delivery's signature against every secret that is valid now.
 *
 * The raw bytes are checked first. The guide's own receiver checks `JSON.stringify(<parsed body>)`,
 * so a body that was re-formatted on its way (white space, escapes) is checked once more in that
 * compact form.
 *
 * @returns the bytes that were signed, when the signature is good. Only these may be read: other
 * bytes with the same compact form can say something else, such as `1e999` for the `null` that was
 * signed. Never throws.
 */
export function checkSignature(
	header: HeaderValue,
	body: Buffer,
	secrets: readonly string[],
): SignatureVerdict {
	const usableSecrets = secrets.filter((secret) => secret.length > 0);
	if (usableSecrets.length === 0) return { refused: 'secret_not_configured' };

	const received = parseSignature(header);
	if (received.refused !== undefined) return received;

	if (matchesAny(received.code, body, usableSecrets)) return { payload: body };
	const compact = compactForm(body);
	if (compact !== undefined && matchesAny(received.code, compact, usableSecrets)) {
		return { payload: compact };
	}
	return { refused: 'signature_mismatch' };
}

/** Whether a header has the form of a signature, which anybody can give it. */
export function isWellFormed(header: HeaderValue): boolean {
	return parseSignature(header).refused === undefined;
}

/** The code that the sender sent along. */
function parseSignature(header: HeaderValue): Checked<{ code: Buffer }, SignatureRefusal> {
	const value = Array.isArray(header) ? header.join(',') : (header ?? '');
	if (value.trim() === '') return { refused: 'signature_missing' };
	if (value.includes(',')) return { refused: 'signature_repeated' };
	const match = SIGNATURE_PATTERN.exec(value.trim());
	return match ? { code: Buffer.from(match[1], 'hex') } : { refused: 'signature_malformed' };
}

/**
 * Compares with every secret, also after a match, so that the time taken says nothing about which
 * one fits.
 */
function matchesAny(received: Buffer, payload: Buffer, secrets: string[]): boolean {
	let matched = false;
	for (const secret of secrets) {
		const expected = createHmac('sha256', secret).update(payload).digest();
		if (timingSafeEqual(received, expected)) matched = true;
	}
	return matched;
}

function compactForm(body: Buffer): Buffer | undefined {
	if (body.length > COMPACT_FORM_MAX_BYTES) return undefined;
	const text = stripByteOrderMark(body.toString('utf8'));
	try {
		const compact = Buffer.from(JSON.stringify(JSON.parse(text)));
		return compact.equals(body) ? undefined : compact;
	} catch {
		// Not JSON, or nested too deeply to serialise: such a body has no compact form.
		return undefined;
	}
}

/** Removes the byte order mark that some senders put before JSON text. */
export function stripByteOrderMark(text: string): string {
	return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
