import {
	type Decision,
	receive,
	type ReceivedRequest,
} from '../../../nodes/Influship/protocol/receive.ts';
import { guideEvents, sign } from '../../support/influship/guideEvents.mts';

const SECRET = 'influship_test_secret_9f8e7d6c';

/** A good delivery; each test breaks one thing. */
function request(body: string, change: Partial<ReceivedRequest> = {}): ReceivedRequest {
	return {
		headers: { 'x-influship-signature': sign(body, SECRET) },
		body: Buffer.from(body),
		secrets: [SECRET],
		isSelected: () => true,
		filters: [],
		now: Date.parse('2024-01-15T10:30:00Z'),
		...change,
	};
}

const event = JSON.stringify(guideEvents['creator.updated']());
const verify = (challenge: unknown) => JSON.stringify({ challenge });
const asVerification = { 'x-influship-event': 'webhook.verify' };

describe('deliveries', () => {
	test('a signed event is accepted', () => {
		expect(receive(request(event))).toMatchObject({
			verdict: 'accepted',
			delivery: { event: 'creator.updated', schema: 'documented' },
		});
	});

	test('the signed body names the event, whatever the header says', () => {
		const headers = { ...request(event).headers, 'x-influship-event': 'rate_limit.warning' };
		expect(receive(request(event, { headers }))).toMatchObject({
			verdict: 'accepted',
			delivery: { event: 'creator.updated' },
		});
	});

	test('an event that was not chosen is ignored', () => {
		const isSelected = (name: string) => name !== 'creator.updated';
		expect(receive(request(event, { isSelected }))).toMatchObject({
			verdict: 'ignored',
			reason: 'event_not_selected',
			delivery: { event: 'creator.updated' },
		});
	});

	test.each<[string, Partial<ReceivedRequest>, string]>([
		['no signature', { headers: {} }, 'signature_missing'],
		['a wrong one', { headers: { 'x-influship-signature': '0'.repeat(64) } }, 'signature_mismatch'],
		['no secret', { secrets: [] }, 'secret_not_configured'],
		[
			'a changed body',
			{ body: Buffer.from(event.replace('instagram', 'tiktok')) },
			'signature_mismatch',
		],
	])('%s is refused before anything is parsed', (_, change, reason) => {
		expect(receive(request(event, change))).toEqual({ verdict: 'refused', status: 401, reason });
	});

	test.each([
		['not JSON', 'hello', 'body_not_json'],
		['a list', '[]', 'body_not_an_object'],
		['too deep', `{"data":${'['.repeat(300)}${']'.repeat(300)}}`, 'body_too_deep'],
	])('a signed body that is %s is refused as 400', (_, body, reason) => {
		expect(receive(request(body))).toEqual({ verdict: 'refused', status: 400, reason });
	});

	test('an unsigned body that is not JSON is refused for its signature, not its syntax', () => {
		expect(receive(request('hello', { headers: {} }))).toMatchObject({ status: 401 });
	});
});

describe('what was signed is what is read', () => {
	const signed = '{"event":"x","timestamp":"2024-01-15T10:30:00Z","data":{"a":null,"b":2,"c":0}}';
	const received = (body: string | Buffer) =>
		receive(request(signed, { body: Buffer.from(body) })) as {
			delivery?: object;
			identity?: string;
		};

	test.each([
		['a number that is too large, for null', signed.replace('null', '1e999')],
		['its negative', signed.replace('null', '-1e999')],
		['digits beyond precision', signed.replace('2,', '2.0000000000000000001,')],
		['a number that is too small, for 0', signed.replace('"c":0', '"c":1e-999')],
		['-0 for 0', signed.replace('"c":0', '"c":-0')],
		['another key before it', signed.replace('"b":2', '"b":1,"b":2')],
		['a byte order mark', `\uFEFF${signed}`],
		['white space', signed.replaceAll('":', '" :\n')],
		['escapes', signed.replaceAll('a', '\\u0061')],
	])('%s in what arrives changes nothing', (_, body) => {
		expect(body).not.toBe(signed);
		const { delivery, identity } = received(body);
		const sent = received(signed);
		expect(delivery).toMatchObject({ data: { a: null, b: 2, c: 0 } });
		expect(JSON.stringify(delivery)).toBe(JSON.stringify(sent.delivery));
		expect(identity).toBe(sent.identity);
	});

	test('bytes that are not UTF-8 stand for the sign that was signed', () => {
		const body = signed.replace('null', '"\uFFFD"');
		const arrived = Buffer.from(body.replace('\uFFFD', '!'));
		arrived[arrived.indexOf('!')] = 0xff;
		const decision = receive(request(body, { body: arrived }));
		expect(decision).toEqual(receive(request(body)));
		expect(decision).toMatchObject({ verdict: 'accepted', delivery: { data: { a: '\uFFFD' } } });
	});
});

test('the identity is no part of what the workflow gets', () => {
	const decision = receive(request(event));
	expect(decision).toMatchObject({ identity: expect.stringMatching(/^[0-9a-f]{32}$/) });
	expect(JSON.stringify(Object.keys((decision as { delivery: object }).delivery))).toBe(
		'["id","event","timestamp","data","schema","schemaIssues"]',
	);
});

describe('challenges', () => {
	const answered = (challenge: string) => ({ verdict: 'challenge' as const, challenge });

	const unsigned = (challenge: string): Decision => ({ ...answered(challenge), isUnsigned: true });

	test('one without a signature is answered', () => {
		const body = verify('token-1');
		expect(receive(request(body, { headers: asVerification }))).toEqual(unsigned('token-1'));
	});

	test('one without a signature is answered before there is a secret', () => {
		const change = { headers: asVerification, secrets: [] };
		expect(receive(request(verify('token-1'), change))).toEqual(unsigned('token-1'));
	});

	test('one with a good signature is answered', () => {
		const body = verify('token-1');
		const headers = { ...asVerification, 'x-influship-signature': sign(body, SECRET) };
		expect(receive(request(body, { headers }))).toEqual(answered('token-1'));
	});

	test('one with a wrong signature is refused: later deliveries would be as well', () => {
		const body = verify('token-1');
		const headers = { ...asVerification, 'x-influship-signature': sign(body, 'another secret') };
		expect(receive(request(body, { headers }))).toMatchObject({
			verdict: 'refused',
			status: 401,
			reason: 'signature_mismatch',
		});
	});

	test('a signed one is known by its body when the header is missing', () => {
		const body = JSON.stringify({ event: 'webhook.verify', challenge: 'token-1' });
		expect(receive(request(body))).toEqual(answered('token-1'));
	});

	test('an unsigned one is not known by its body: whoever can name an event there could skip the signature', () => {
		const body = JSON.stringify({ event: 'webhook.verify', challenge: 'token-1' });
		expect(receive(request(body, { headers: {} }))).toMatchObject({ status: 401 });
	});

	test('an event that calls itself a verification starts nothing', () => {
		expect(receive(request(event, { headers: asVerification }))).toEqual({
			verdict: 'refused',
			status: 400,
			reason: 'challenge_missing',
			event: 'webhook.verify',
		});
	});

	test.each([
		['missing', '{}', 'challenge_missing'],
		['null', verify(null), 'challenge_missing'],
		['empty', verify(''), 'challenge_missing'],
		['a number', verify(7), 'challenge_not_a_string'],
		['an object', verify({ a: 1 }), 'challenge_not_a_string'],
		['overlong', verify('x'.repeat(1025)), 'challenge_too_long'],
		['in a body that is not JSON', 'token-1', 'body_not_json'],
		[
			'in a body that is too large to parse unsigned',
			`${verify('x')}${' '.repeat(16_384)}`,
			'challenge_too_long',
		],
	])('a challenge that is %s is a 400', (_, body, reason) => {
		expect(receive(request(body, { headers: asVerification }))).toMatchObject({
			verdict: 'refused',
			status: 400,
			reason,
		});
	});

	test('a large body is parsed if it is signed', () => {
		const body = `${verify('token-1')}${' '.repeat(16_384)}`;
		const headers = { ...asVerification, 'x-influship-signature': sign(body, SECRET) };
		expect(receive(request(body, { headers }))).toEqual(answered('token-1'));
	});

	test('the longest challenge allowed is answered', () => {
		const challenge = 'x'.repeat(1024);
		expect(receive(request(verify(challenge), { headers: asVerification }))).toEqual(
			unsigned(challenge),
		);
	});
});
