import { sign, webhookHeaders } from '../delivering/signing.mts';

/**
 * From a shell: printf
 * '{"event":"creator.updated","timestamp":"2024-01-15T10:30:00Z","data":{"username":"zoë"}}' |
 * openssl dgst -sha256 -hmac sandbox-test-secret
 */
const BODY =
	'{"event":"creator.updated","timestamp":"2024-01-15T10:30:00Z","data":{"username":"zoë"}}';
const SECRET = 'sandbox-test-secret';
const SIGNATURE = 'f4b7bbab74312159bb5686d64237a8f21db26a433239d17a86a4f86d9bb71294';

describe('signing', () => {
	it('gives the hex digest that openssl gives', () => {
		expect(sign(BODY, SECRET)).toBe(SIGNATURE);
	});

	it('puts event, content type, length in bytes and signature into the headers', () => {
		expect(webhookHeaders('creator.updated', BODY, SECRET)).toEqual({
			'content-type': 'application/json',
			'content-length': '89',
			'user-agent': expect.stringContaining('Influship'),
			'x-influship-event': 'creator.updated',
			'x-influship-signature': SIGNATURE,
		});
	});

	it.each([
		['wrong', sign(BODY, 'not sandbox-test-secret')],
		['missing', undefined],
		['malformed', 'z'.repeat(64)],
		['truncated', SIGNATURE.slice(0, 32)],
		['uppercase', SIGNATURE.toUpperCase()],
		['other-body', sign(`${BODY} `, SECRET)],
		['twice', [SIGNATURE, SIGNATURE]],
	] as const)('can spoil the signature: %s', (signature, value) => {
		const headers = webhookHeaders('creator.updated', BODY, SECRET, { signature });
		expect(headers['x-influship-signature']).toEqual(value);
	});

	it('leaves headers out when asked to', () => {
		const headers = webhookHeaders(null, BODY, SECRET, {
			signature: 'missing',
			contentType: null,
		});
		expect(Object.keys(headers)).toEqual(['content-length', 'user-agent']);
	});
});
