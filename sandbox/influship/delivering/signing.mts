import { createHmac } from 'node:crypto';

/** What can be done to the signature, to try what a receiver makes of it. */
export const SIGNATURE_KINDS = [
	'valid',
	'wrong',
	'missing',
	'malformed',
	'truncated',
	'uppercase',
	'other-body',
	'twice',
] as const;

export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** A header that is sent several times has a list of values. */
export type WebhookHeaders = Record<string, string | string[]>;

/** HMAC-SHA256 of the exact body, as lower-case hex: the value of `x-influship-signature`. */
export function sign(body: string, secret: string): string {
	return createHmac('sha256', secret).update(body, 'utf8').digest('hex');
}

export interface HeaderOptions {
	/** Default: `valid`. */
	signature?: SignatureKind;
	/** Default: `application/json`; null leaves the header out. */
	contentType?: string | null;
}

/** The headers of a webhook request. An event of null leaves `x-influship-event` out. */
export function webhookHeaders(
	event: string | null,
	body: string,
	secret: string,
	{ signature = 'valid', contentType = 'application/json' }: HeaderOptions = {},
): WebhookHeaders {
	const signatureHeader = signatureValue(signature, body, secret);
	return {
		...(contentType === null ? {} : { 'content-type': contentType }),
		'content-length': String(Buffer.byteLength(body)),
		'user-agent': 'Influship-Webhooks/1.0 (sandbox)',
		...(event === null ? {} : { 'x-influship-event': event }),
		...(signatureHeader === undefined ? {} : { 'x-influship-signature': signatureHeader }),
	};
}

/** `wrong` signs with a secret that nobody has. */
function signatureValue(
	kind: SignatureKind,
	body: string,
	secret: string,
): string | string[] | undefined {
	const valid = sign(body, secret);
	switch (kind) {
		case 'valid':
			return valid;
		case 'wrong':
			return sign(body, `not ${secret}`);
		case 'missing':
			return undefined;
		case 'malformed':
			return 'z'.repeat(valid.length);
		case 'truncated':
			return valid.slice(0, valid.length / 2);
		case 'uppercase':
			return valid.toUpperCase();
		case 'other-body':
			return sign(`${body} `, secret);
		case 'twice':
			return [valid, valid];
	}
}
