import fc from 'fast-check';

import { checkSignature } from '../../../nodes/Influship/protocol/signature.ts';
import { sign } from '../../support/influship/guideEvents.mts';
import { anyText, bodies, check, jsonValues, secrets } from '../../support/faults/properties.mts';

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const texts = fc.oneof(bodies, jsonValues).map((content) => JSON.stringify(content));
const payloads = fc.oneof(
	bytes,
	texts.map((text) => Buffer.from(text)),
);

const hexDigits = fc.string({
	unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
	minLength: 60,
	maxLength: 68,
});

test('a good signature is accepted, whichever of the secrets made it', () => {
	check(
		fc.property(
			payloads,
			fc.array(secrets, { minLength: 1, maxLength: 4 }),
			fc.nat(),
			(body, all, n) => {
				const secret = all[n % all.length];
				expect(checkSignature(sign(body, secret), body, all)).toEqual({ payload: body });
			},
		),
	);
});

test('no other header is accepted, whatever it looks like', () => {
	const other = fc.oneof(
		anyText({ maxLength: 80 }),
		hexDigits,
		fc.constant(undefined),
		fc.array(fc.oneof(fc.string(), hexDigits), { maxLength: 3 }),
	);
	check(
		fc.property(payloads, secrets, other, (body, secret, header) => {
			expect(checkSignature(header, body, [secret])).toEqual({
				refused: expect.stringMatching(/^signature_/),
			});
		}),
	);
});

test('a good signature beside anything else in the header is refused', () => {
	const noise = fc
		.string({ unit: 'grapheme-ascii', minLength: 1 })
		.filter((text) => text.trim() !== '');
	check(
		fc.property(payloads, secrets, noise, fc.boolean(), (body, secret, text, isFirst) => {
			const good = sign(body, secret);
			fc.pre(!/^sha256=$/i.test(text.trim()) || !isFirst);
			for (const header of [isFirst ? text + good : good + text, [good, text], [text, good]]) {
				expect(checkSignature(header, body, [secret])).toEqual({
					refused: expect.stringMatching(/^signature_/),
				});
			}
		}),
	);
});

test('one flipped bit in the signature is refused', () => {
	check(
		fc.property(payloads, secrets, fc.nat({ max: 255 }), (body, secret, bit) => {
			const flipped = flipBit(Buffer.from(sign(body, secret), 'hex'), bit).toString('hex');
			expect(checkSignature(flipped, body, [secret])).toEqual({ refused: 'signature_mismatch' });
		}),
	);
});

test('one flipped bit in the body is refused, or what was signed is read', () => {
	const nonEmpty = payloads.filter(({ length }) => length > 0);
	check(
		fc.property(nonEmpty, secrets, fc.nat(), (body, secret, bit) => {
			const flipped = flipBit(body, bit % (body.length * 8));
			const verdict = checkSignature(sign(body, secret), flipped, [secret]);
			// Such as a digit beyond the precision of a number.
			if (compact(flipped) === body.toString('utf8')) expect(verdict).toEqual({ payload: body });
			else expect(verdict).toEqual({ refused: 'signature_mismatch' });
		}),
		3_000,
	);
});

test('a signature made with another secret is refused', () => {
	check(
		fc.property(payloads, secrets, secrets, (body, secret, other) => {
			// HMAC pads a short key with zero bytes, so these two are one key to it.
			const withoutPadding = (text: string) => text.replace(/\0+$/, '');
			fc.pre(withoutPadding(secret) !== withoutPadding(other));
			expect(checkSignature(sign(body, other), body, [secret])).toEqual({
				refused: 'signature_mismatch',
			});
		}),
	);
});

test('a body that was formatted anew on its way is accepted, one with another content is not', () => {
	check(
		fc.property(bodies, bodies, secrets, fc.nat({ max: 8 }), (content, other, secret, indent) => {
			const signature = sign(JSON.stringify(content), secret);
			const same = Buffer.from(JSON.stringify(content, null, indent));
			const payload = Buffer.from(JSON.stringify(content));
			expect(checkSignature(signature, same, [secret])).toEqual({ payload });
			fc.pre(JSON.stringify(other) !== JSON.stringify(content));
			const changed = Buffer.from(JSON.stringify(other, null, indent));
			expect(checkSignature(signature, changed, [secret])).toEqual({
				refused: 'signature_mismatch',
			});
		}),
	);
});

function flipBit(body: Buffer, bit: number): Buffer {
	const flipped = Buffer.from(body);
	flipped[bit >> 3] ^= 1 << (bit & 7);
	return flipped;
}

function compact(body: Buffer): string | undefined {
	try {
		return JSON.stringify(JSON.parse(body.toString('utf8').replace(/^\uFEFF/, '')));
	} catch {
		return undefined;
	}
}
