import { sign, webhookHeaders } from '../../../sandbox/influship/signing.mts';

/**
 * From a shell:
 * printf '{"event":"creator.updated","timestamp":"2024-01-15T10:30:00Z","data":{"username":"zoë"}}' |
 *   openssl dgst -sha256 -hmac sandbox-test-secret
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

	it('signs with another secret when asked for a wrong signature', () => {
		const { 'x-influship-signature': wrong } = webhookHeaders('a', BODY, SECRET, 'wrong');
		expect(wrong).toMatch(/^[0-9a-f]{64}$/);
		expect(wrong).not.toBe(SIGNATURE);
	});

	it('leaves the signature out when asked to', () => {
		expect(webhookHeaders('a', BODY, SECRET, 'missing')).not.toHaveProperty(
			'x-influship-signature',
		);
	});
});
