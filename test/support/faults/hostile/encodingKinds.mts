import { deflateSync, gzipSync } from 'node:zlib';

import {
	brokenJson,
	eventJson,
	forged,
	JSON_TYPE,
	nestedJson,
	UNKNOWN_TYPES,
} from './contents.mts';
import type { Kind } from './kinds.mts';
import type { Random } from './random.mts';

/** More than the 16 MB that n8n reads of a body, and 17 kB when packed. */
const BOMB = gzipSync(Buffer.alloc(17 * 1_024 * 1_024, ' '));

const BOUNDARY = 'hostile';

const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

const unknownType = (random: Random) => ({ 'content-type': random.pick(UNKNOWN_TYPES) });

function cutGzip(random: Random): Buffer {
	const whole = gzipSync(eventJson(random));
	return whole.subarray(0, random.integer(1, whole.length - 9));
}

function cutDeflate(random: Random): Buffer {
	const whole = deflateSync(eventJson(random));
	return whole.subarray(0, random.integer(1, whole.length - 5));
}

/**
 * What n8n's body parser meets before the trigger; where it reads no body, the trigger itself does.
 * XML is left out: n8n 2.41 parses all of it with one parser, in which requests at the same time
 * disturb each other.
 */
export const ENCODING_KINDS: Kind[] = [
	{
		name: 'broken JSON',
		statuses: [422],
		make: (random) => forged(random, brokenJson(random)),
	},
	{
		name: 'deep nesting, cut off',
		statuses: [422],
		weight: 3,
		make: (random) => forged(random, nestedJson(random, random.integer(100, 5_000)).slice(0, -50)),
	},
	{
		name: 'a charset that does not exist',
		statuses: [422],
		make: (random) => ({
			headers: { 'content-type': `application/json; charset=${random.hex(8)}` },
			body: eventJson(random),
		}),
	},
	{
		name: 'a form with thousands of fields',
		statuses: [401],
		weight: 2,
		make: (random) => ({
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: Array.from({ length: random.integer(1, 3_000) }, (_, i) => `a[${i}]=${i}`).join('&'),
		}),
	},
	{
		name: 'a content type that is none',
		statuses: [401],
		make: (random) => ({
			headers: {
				'content-type': random.pick(['', ';', ';;;charset', '/', 'json', ' ', 'text/plain;=']),
			},
			body: eventJson(random),
		}),
	},
	{
		name: 'JSON as gzip, cut off',
		statuses: [500],
		make: (random) => ({
			headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
			body: cutGzip(random),
		}),
	},
	{
		name: 'JSON as deflate, cut off',
		statuses: [500],
		make: (random) => ({
			headers: { ...JSON_TYPE, 'content-encoding': 'deflate' },
			body: cutDeflate(random),
		}),
	},
	{
		name: 'JSON that claims to be gzip',
		statuses: [500],
		make: (random) => ({
			headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
			body: eventJson(random),
		}),
	},
	{
		name: 'gzip of an unknown content type, cut off',
		statuses: [400],
		make: (random) => ({
			headers: { ...unknownType(random), 'content-encoding': 'gzip' },
			body: cutGzip(random),
		}),
	},
	{
		name: 'an unknown content type that claims to be deflate',
		statuses: [400],
		make: (random) => ({
			headers: { ...unknownType(random), 'content-encoding': 'deflate' },
			body: eventJson(random),
		}),
	},
	{
		name: 'a gzip bomb',
		statuses: [500],
		weight: 0.2,
		make: () => ({ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: BOMB }),
	},
	{
		name: 'a gzip bomb of an unknown content type',
		statuses: [413],
		weight: 0.2,
		make: (random) => ({
			headers: { ...unknownType(random), 'content-encoding': 'gzip' },
			body: BOMB,
		}),
	},
	{
		name: 'an encoding that nobody unpacks',
		statuses: [401],
		make: (random) => ({
			headers: { ...JSON_TYPE, 'content-encoding': random.pick(['br', 'gzip, gzip', 'x', 'GZIP']) },
			body: eventJson(random),
		}),
	},
	{
		name: 'multipart without an end',
		statuses: [400],
		make: (random) => ({ headers: MULTIPART, body: `--${BOUNDARY}\r\n${random.hex(40)}` }),
	},
	{
		name: 'a whole multipart form',
		statuses: [400],
		make: (random) => ({
			headers: MULTIPART,
			body: `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${random.pick(['a', '__proto__', 'event'])}"\r\n\r\n${random.hex(40)}\r\n--${BOUNDARY}--\r\n`,
		}),
	},
];
