import { deliveryOf, newEvent, verificationOf, type DeliveryRequest } from './requests.mts';
import {
	cutOff,
	gzipped,
	indented,
	saidToBeGzip,
	tampered,
	withContentType,
	withSignature,
	withSignatureTwice,
} from './reshape.mts';

interface OddRequest {
	name: string;
	make(secret: string): DeliveryRequest;
}

interface RefusedRequest extends OddRequest {
	status: number;
	/** Absent where n8n refuses by itself, before it asks the trigger. */
	reason?: string;
}

const MEGABYTE = 1024 * 1024;

const event = (secret: string) => deliveryOf(newEvent(), secret);

/** Genuine deliveries in a form that the guide doesn't show. */
export const ODD_BUT_GENUINE: OddRequest[] = [
	{ name: 'no content type', make: (secret) => withContentType(event(secret)) },
	{
		name: 'a content type that n8n cannot parse',
		make: (secret) => withContentType(event(secret), 'application/x-unheard-of'),
	},
	{ name: 'text', make: (secret) => withContentType(event(secret), 'text/plain') },
	{
		name: 'a form content type',
		make: (secret) => withContentType(event(secret), 'application/x-www-form-urlencoded'),
	},
	{ name: 'gzip', make: (secret) => gzipped(event(secret)) },
	{
		name: 'gzip without a content type',
		make: (secret) => withContentType(gzipped(event(secret))),
	},
	{
		name: 'a byte order mark',
		make: (secret) => deliveryOf(`\ufeff${JSON.stringify(newEvent())}`, secret),
	},
	{ name: 'white space that was added on the way', make: (secret) => indented(event(secret)) },
	{
		name: 'a megabyte',
		make: (secret) => {
			const { data, ...rest } = newEvent();
			return deliveryOf({ ...rest, data: { ...data, notes: 'x'.repeat(MEGABYTE) } }, secret);
		},
	},
	{
		name: 'a signature in capitals',
		make: (secret) => {
			const request = event(secret);
			return withSignature(request, String(request.headers['x-influship-signature']).toUpperCase());
		},
	},
];

const BAD_SIGNATURES: RefusedRequest[] = [
	{ name: 'no signature', value: undefined, reason: 'signature_missing' },
	{ name: 'an empty signature', value: '', reason: 'signature_missing' },
	{ name: 'a short signature', value: 'abc', reason: 'signature_malformed' },
	{ name: 'a long signature', value: '0'.repeat(65), reason: 'signature_malformed' },
	{ name: 'a huge signature', value: 'f'.repeat(10_000), reason: 'signature_malformed' },
	{ name: 'a garbled signature', value: '\u00f6'.repeat(64), reason: 'signature_malformed' },
	{ name: 'a wrong signature', value: '0'.repeat(64), reason: 'signature_mismatch' },
].map(({ name, value, reason }) => ({
	name,
	status: 401,
	reason,
	make: (secret) => withSignature(event(secret), value),
}));

const BAD_BODIES: RefusedRequest[] = [
	{ name: 'no body', body: '', type: 'application/json', reason: 'body_not_json' },
	{ name: 'a signed list', body: '[]', type: 'application/json', reason: 'body_not_an_object' },
	{ name: 'a signed number', body: '1', type: 'text/plain', reason: 'body_not_an_object' },
	{ name: 'a signed null', body: 'null', type: undefined, reason: 'body_not_an_object' },
	{ name: 'broken JSON as text', body: '{"event":', type: 'text/plain', reason: 'body_not_json' },
	{ name: 'broken JSON, untyped', body: '{"event":', type: undefined, reason: 'body_not_json' },
	{
		name: 'broken JSON as bytes',
		body: '{"event":',
		type: 'application/octet-stream',
		reason: 'body_not_json',
	},
	{
		name: 'an endless nesting',
		body: `{"data":${'['.repeat(2000)}${']'.repeat(2000)}}`,
		type: 'application/json',
		reason: 'body_too_deep',
	},
].map(({ name, body, type, reason }) => ({
	name,
	status: 400,
	reason,
	make: (secret) => withContentType(deliveryOf(body, secret), type),
}));

const UNPARSABLE: RefusedRequest[] = [
	{ name: 'broken JSON', type: 'application/json' },
	{ name: 'broken JSON as XML', type: 'application/xml' },
].map(({ name, type }) => ({
	name,
	status: 422,
	make: (secret) => withContentType(deliveryOf('{"event":', secret), type),
}));

const BAD_CHALLENGES: RefusedRequest[] = [
	{ name: 'no challenge', fields: {}, reason: 'challenge_missing' },
	{ name: 'an empty challenge', fields: { challenge: '' }, reason: 'challenge_missing' },
	{ name: 'a number as challenge', fields: { challenge: 1 }, reason: 'challenge_not_a_string' },
	{ name: 'an object as challenge', fields: { challenge: {} }, reason: 'challenge_not_a_string' },
	{
		name: 'an overlong challenge',
		fields: { challenge: 'x'.repeat(1025) },
		reason: 'challenge_too_long',
	},
].map(({ name, fields, reason }) => ({
	name,
	status: 400,
	reason,
	make: (secret) => verificationOf(fields, secret),
}));

/** Requests that must not start anything, and how they are answered. */
export const REFUSED: RefusedRequest[] = [
	...BAD_SIGNATURES,
	{
		name: 'another secret',
		make: (secret) => event(`not ${secret}`),
		status: 401,
		reason: 'signature_mismatch',
	},
	{
		name: 'a repeated signature',
		make: (secret) => withSignatureTwice(event(secret)),
		status: 401,
		reason: 'signature_repeated',
	},
	{
		name: 'a body that was changed',
		make: (secret) => tampered(event(secret)),
		status: 401,
		reason: 'signature_mismatch',
	},
	...BAD_BODIES,
	...UNPARSABLE,
	{ name: 'gzip that was cut off', make: (secret) => cutOff(gzipped(event(secret))), status: 500 },
	{
		name: 'untyped gzip that was cut off',
		make: (secret) => withContentType(cutOff(gzipped(event(secret)))),
		status: 400,
		reason: 'body_unreadable',
	},
	{
		name: 'untyped gzip that is none',
		make: (secret) => withContentType(saidToBeGzip(event(secret))),
		status: 400,
		reason: 'body_unreadable',
	},
	...BAD_CHALLENGES,
	{
		name: 'a challenge signed with another secret',
		make: (secret) => verificationOf({ challenge: 'a-1' }, `not ${secret}`),
		status: 401,
		reason: 'signature_mismatch',
	},
];
