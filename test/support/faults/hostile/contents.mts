import { guideEvents, sign, type GuideEventName } from '../../influship/guideEvents.mts';
import type { HttpSample } from './exchange.mts';
import type { Random } from './random.mts';

export const JSON_TYPE = { 'content-type': 'application/json' };

/** Content types that n8n leaves to the node. */
export const UNKNOWN_TYPES = [
	'application/octet-stream',
	'application/cloudevents',
	'image/png',
	'x',
];

const EVENT_NAMES = Object.keys(guideEvents) as GuideEventName[];

/** A well-formed event, different each time. */
export function eventJson(random: Random): string {
	const event = guideEvents[random.pick(EVENT_NAMES)]();
	return JSON.stringify({ ...event, nonce: random.hex(16) });
}

/** JSON with as many lists or objects in each other. */
export function nestedJson(random: Random, levels: number): string {
	const [open, close] = random.pick([
		['[', ']'],
		['{"a":', '}'],
	]);
	return `{"data":${open.repeat(levels)}1${close.repeat(levels)}}`;
}

/** JSON that cannot be parsed, for one of several reasons. */
export function brokenJson(random: Random): string {
	const json = eventJson(random);
	return random.pick([
		() => json.slice(0, random.integer(1, json.length - 1)),
		() => `${json}${random.pick([']', '}', ',', '\0', json])}`,
		() => json.replaceAll('"', "'"),
		() => json.replace(':', ''),
		() => `${random.pick(['\\', '%', '<', 'NaN', 'undefined'])}${json}`,
	])();
}

/** Posts JSON with a signature that does not fit. */
export function forged(random: Random, body: string | Buffer = eventJson(random)): HttpSample {
	return { headers: { ...JSON_TYPE, 'x-influship-signature': random.hex(64) }, body };
}

/** Posts a body that is signed as it should be. */
export function signed(
	secret: string,
	body: string,
	headers: Record<string, string> = JSON_TYPE,
): HttpSample {
	return { headers: { ...headers, 'x-influship-signature': sign(body, secret) }, body };
}
