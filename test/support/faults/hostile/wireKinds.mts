import { eventJson, forged } from './contents.mts';
import { rawHead } from './exchange.mts';
import type { Kind, Target } from './kinds.mts';

function raw(head: string, body = '') {
	return { raw: Buffer.from(`${head}\r\n\r\n${body}`, 'latin1') };
}

function chunked({ url }: Target, body: string) {
	return raw(rawHead(url, ['Content-Type: application/json', 'Transfer-Encoding: chunked']), body);
}

/**
 * What n8n's routes or Node's HTTP parser meet in place of the trigger, and connections that break
 * off.
 */
export const WIRE_KINDS: Kind[] = [
	{
		name: 'another method',
		statuses: [404],
		make: (random) => ({ method: random.pick(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD']) }),
	},
	{
		name: 'a method that n8n does not know',
		statuses: [500],
		weight: 3,
		make: (random) => ({ method: random.pick(['PROPFIND', 'MKCOL', 'TRACE', 'PURGE']) }),
	},
	{
		name: 'another path',
		statuses: [404],
		make: (random) => ({ suffix: `/${random.hex(6)}`, ...forged(random) }),
	},
	{
		name: 'headers beyond the limit',
		statuses: [431],
		weight: 3,
		make: (random, { url }) =>
			raw(rawHead(url, [`X-Influship-Signature: ${random.hex(64).repeat(300)}`])),
	},
	{
		name: 'two lengths',
		statuses: [400],
		make: (random, { url }) =>
			raw(
				rawHead(url, ['Transfer-Encoding: chunked', `Content-Length: ${random.integer(0, 99)}`]),
				'0\r\n\r\n',
			),
	},
	{
		name: 'a broken chunk',
		statuses: [400],
		make: (random, target) =>
			chunked(target, `${random.pick(['zz', '-1', 'ffffffffffffffffff', '5\r5'])}\r\n{}`),
	},
	{
		name: 'no HTTP',
		statuses: [400],
		make: (random) => ({ raw: Buffer.from(`${random.text(random.integer(5, 60))}\r\n\r\n`) }),
	},
	{
		name: 'a header with a control character',
		statuses: [400],
		make: (random, { url }) =>
			raw(rawHead(url, [`X-Influship-Event: a${random.pick(['\0', '\x01', '\x7f'])}b`])),
	},
	{
		name: 'pipelined requests',
		statuses: [401, 401, 401],
		weight: 3,
		make: (random, { url }) => {
			const body = eventJson(random);
			const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`];
			const last = `${rawHead(url, headers)}\r\n\r\n${body}`;
			const kept = last.replace('Connection: close\r\n', '');
			return { raw: Buffer.from(kept + kept + last) };
		},
	},
	{
		name: 'an aborted body',
		statuses: [],
		make: (random, { url }) => ({
			...raw(
				rawHead(url, ['Content-Type: application/json', 'Content-Length: 5000']),
				eventJson(random),
			),
			hangsUp: true,
		}),
	},
	{
		name: 'an aborted body of an unknown content type',
		statuses: [],
		make: (random, { url }) => ({
			...raw(
				rawHead(url, ['Content-Type: image/png', 'Content-Length: 5000']),
				random.hex(random.integer(0, 900)),
			),
			hangsUp: true,
		}),
	},
];
