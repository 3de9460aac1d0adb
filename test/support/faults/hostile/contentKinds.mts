import { sign } from '../../influship/guideEvents.mts';
import {
	brokenJson,
	eventJson,
	forged,
	JSON_TYPE,
	nestedJson,
	signed,
	UNKNOWN_TYPES,
} from './contents.mts';
import type { Kind } from './kinds.mts';

const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

const withSignature = (signature: string | string[], body: string) => ({
	headers: { ...JSON_TYPE, 'x-influship-signature': signature },
	body,
});

/** What the trigger itself has to refuse: signatures, bodies and challenges. */
export const CONTENT_KINDS: Kind[] = [
	{
		name: 'no signature',
		statuses: [401],
		make: (random) => ({ headers: JSON_TYPE, body: eventJson(random) }),
	},
	{ name: 'a forged signature', statuses: [401], make: (random) => forged(random) },
	{
		name: 'a malformed signature',
		statuses: [401],
		make: (random) => {
			const other = random
				.bytes(32)
				.toString('latin1')
				.replace(/[\x00-\x1f\x7f]/g, 'ÿ');
			const signature = [random.hex(63), random.hex(65), random.text(64), `sha1=${random.hex(40)}`];
			return withSignature(random.pick([...signature, other, '', ' ', '=']), eventJson(random));
		},
	},
	{
		name: 'repeated signatures, the good one among them',
		statuses: [401],
		make: (random, { secret }) => {
			const body = eventJson(random);
			const good = sign(body, secret);
			return withSignature(
				random.pick([
					[good, random.hex(64)],
					[random.hex(64), good],
					[good, good],
				]),
				body,
			);
		},
	},
	{
		name: 'the signature of another body',
		statuses: [401],
		make: (random, { secret }) => withSignature(sign(eventJson(random), secret), eventJson(random)),
	},
	{
		name: 'signed with nothing',
		statuses: [401],
		make: (random) => signed('', eventJson(random)),
	},
	{
		name: 'a long header',
		statuses: [401],
		make: (random) =>
			withSignature(random.hex(64).repeat(random.integer(10, 200)), eventJson(random)),
	},
	{
		name: 'deep nesting',
		statuses: [401],
		weight: 3,
		make: (random) => forged(random, nestedJson(random, random.integer(100, 3_000))),
	},
	{
		name: 'a large body',
		statuses: [401],
		weight: 1,
		make: (random) => {
			const filler = random.text(100).replace(/["\\]/g, '-').repeat(random.integer(1_000, 20_000));
			return forged(random, JSON.stringify({ event: 'creator.updated', filler }));
		},
	},
	{
		name: 'prototype keys',
		statuses: [401],
		make: (random) => {
			const [outer, inner] = [random.pick(PROTOTYPE_KEYS), random.pick(PROTOTYPE_KEYS)];
			return forged(
				random,
				`{"${outer}":{"${inner}":{"polluted":"${random.hex(8)}"}},"${inner}":1}`,
			);
		},
	},
	{
		name: 'text that is not UTF-8',
		statuses: [401],
		make: (random) => {
			const invalid = Buffer.from(
				random.pick([[0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5]]),
			);
			return forged(random, Buffer.concat([Buffer.from('{"event":"'), invalid, Buffer.from('"}')]));
		},
	},
	{
		name: 'any bytes of an unknown content type',
		statuses: [401],
		make: (random) => ({
			headers: {
				'content-type': random.pick(UNKNOWN_TYPES),
				'x-influship-signature': random.hex(64),
			},
			body: random.bytes(random.integer(0, 300)),
		}),
	},
	{
		name: 'signed text that is no JSON',
		statuses: [400],
		make: (random, { secret }) =>
			signed(secret, brokenJson(random), {
				'content-type': random.pick(['text/plain', ...UNKNOWN_TYPES]),
			}),
	},
	{
		name: 'signed JSON that is no object',
		statuses: [400],
		make: (random, { secret }) =>
			signed(secret, random.pick([`[${eventJson(random)}]`, '7', '"text"', 'null', 'true', '[]'])),
	},
	{
		name: 'signed JSON that is nested too deeply',
		statuses: [400],
		weight: 3,
		make: (random, { secret }) => signed(secret, nestedJson(random, random.integer(201, 3_000))),
	},
	{
		name: 'a challenge that is none',
		statuses: [400],
		make: (random) => {
			const challenge = random.pick([undefined, null, '', 7, {}, ['x'], random.text(1_025)]);
			return {
				headers: {
					...JSON_TYPE,
					'x-influship-event': random.pick(['webhook.verify', ' WEBHOOK.verify']),
				},
				body: JSON.stringify({ challenge }),
			};
		},
	},
	{
		name: 'a challenge with a forged signature',
		statuses: [401],
		make: (random) => ({
			headers: {
				...JSON_TYPE,
				'x-influship-event': 'webhook.verify',
				'x-influship-signature': random.hex(64),
			},
			body: JSON.stringify({ challenge: random.text(20) }),
		}),
	},
];
