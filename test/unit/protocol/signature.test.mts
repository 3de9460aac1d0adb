import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	checkSignature,
	COMPACT_FORM_MAX_BYTES,
} from '../../../nodes/Influship/protocol/signature.ts';
import { guideEvents, sign } from '../../support/influship/guideEvents.mts';

interface Vector {
	name: string;
	secret: string;
	bodyBase64: string;
	signature: string;
}

const fixtures = join(process.cwd(), 'test/fixtures/signatures.json');
const { vectors } = JSON.parse(readFileSync(fixtures, 'utf8')) as { vectors: Vector[] };

const SECRET = 'influship_test_secret_9f8e7d6c';
const body = Buffer.from(JSON.stringify(guideEvents['creator.updated']()));
const good = sign(body, SECRET);

describe('known answers from an independent tool', () => {
	test.each(vectors)('$name', ({ secret, bodyBase64, signature }) => {
		const bytes = Buffer.from(bodyBase64, 'base64');
		expect(checkSignature(signature, bytes, [secret])).toEqual({ payload: bytes });
		const flipped = (signature.startsWith('0') ? '1' : '0') + signature.slice(1);
		expect(checkSignature(flipped, bytes, [secret])).toEqual({ refused: 'signature_mismatch' });
	});
});

describe('accepted forms of a good signature', () => {
	test.each([
		['lower-case hex', good],
		['upper-case hex', good.toUpperCase()],
		['a sha256= prefix', `sha256=${good}`],
		['an upper-case prefix', `SHA256=${good.toUpperCase()}`],
		['white space around it', ` ${good} `],
		['an array with one entry', [good]],
	])('%s', (_, header) => {
		expect(checkSignature(header, body, [SECRET])).toEqual({ payload: body });
	});
});

describe('refused signatures', () => {
	test.each([
		['missing', undefined, 'signature_missing'],
		['empty', '', 'signature_missing'],
		['blank', '   ', 'signature_missing'],
		['a prefix alone', 'sha256=', 'signature_malformed'],
		['short', good.slice(0, 63), 'signature_malformed'],
		['one digit', 'a', 'signature_malformed'],
		['long', `${good}0`, 'signature_malformed'],
		['not hex', `${good.slice(0, 63)}g`, 'signature_malformed'],
		['another algorithm', `sha1=${good}`, 'signature_malformed'],
		['hex with a line break', `${good.slice(0, 32)}\n${good.slice(32)}`, 'signature_malformed'],
		['repeated, both good', `${good}, ${good}`, 'signature_repeated'],
		['repeated as an array', [good, good], 'signature_repeated'],
		['a good one among others', `${'0'.repeat(64)},${good}`, 'signature_repeated'],
		['well-formed but wrong', '0'.repeat(64), 'signature_mismatch'],
		['made with another secret', sign(body, 'another'), 'signature_mismatch'],
		['made for another body', sign('{}', SECRET), 'signature_mismatch'],
		['very long', 'a'.repeat(100_000), 'signature_malformed'],
	])('%s', (_, header, reason) => {
		expect(checkSignature(header, body, [SECRET])).toEqual({ refused: reason });
	});
});

describe('secrets', () => {
	test.each([
		['none', []],
		['an empty one', ['']],
	])('%s lets nothing in, not even what is signed with an empty secret', (_, secrets) => {
		expect(checkSignature(sign(body, ''), body, secrets)).toEqual({
			refused: 'secret_not_configured',
		});
	});

	test('any of several secrets fits, an empty one never does', () => {
		expect(checkSignature(sign(body, 'old'), body, ['new', 'old'])).toEqual({ payload: body });
		expect(checkSignature(sign(body, 'new'), body, ['new', 'old'])).toEqual({ payload: body });
		expect(checkSignature(sign(body, ''), body, ['new', ''])).toEqual({
			refused: 'signature_mismatch',
		});
	});
});

describe('the documented compact form', () => {
	const event = guideEvents['creator.updated']();
	const reformatted = [
		['indented', JSON.stringify(event, null, 2)],
		['with a byte order mark', `\uFEFF${JSON.stringify(event)}`],
		['with escapes', JSON.stringify(event).replaceAll('s', '\\u0073')],
	];

	test.each(reformatted)('of a body that arrives %s is what was signed', (_, text) => {
		expect(checkSignature(good, Buffer.from(text), [SECRET])).toEqual({ payload: body });
	});

	test('does not let another content in', () => {
		const changed = JSON.stringify({ ...event, event: 'analysis.complete' }, null, 2);
		expect(checkSignature(good, Buffer.from(changed), [SECRET])).toEqual({
			refused: 'signature_mismatch',
		});
	});

	test('raw bytes that are signed as they are need no compact form', () => {
		const indented = Buffer.from(JSON.stringify(event, null, 2));
		expect(checkSignature(sign(indented, SECRET), indented, [SECRET])).toEqual({
			payload: indented,
		});
	});

	test('is not computed for bodies above the limit', () => {
		const large = { filler: 'x'.repeat(COMPACT_FORM_MAX_BYTES) };
		const signature = sign(JSON.stringify(large), SECRET);
		const indented = Buffer.from(JSON.stringify(large, null, 2));
		expect(checkSignature(signature, indented, [SECRET])).toEqual({
			refused: 'signature_mismatch',
		});
	});

	test.each([
		['not JSON', '{"event":'],
		['nested deeper than the stack', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
	])('a body that is %s is refused, not thrown over', (_, text) => {
		expect(checkSignature(good, Buffer.from(text), [SECRET])).toEqual({
			refused: 'signature_mismatch',
		});
	});
});
