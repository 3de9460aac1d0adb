import fc from 'fast-check';

import { checkAge, MAX_CLOCK_SKEW_MS } from '../../../nodes/Influship/protocol/age.ts';
import { parseBody } from '../../../nodes/Influship/protocol/delivery.ts';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import { checkEvent } from '../../../nodes/Influship/events/check.ts';
import { deliveryOf } from '../../support/protocol/deliveries.mts';
import { guideEvents } from '../../support/influship/guideEvents.mts';
import { bodies, check, jsonValues } from '../../support/faults/properties.mts';

test('an item keeps every signed field, in its own place or in extra', () => {
	check(
		fc.property(bodies, (body) => {
			const item = deliveryOf(body) as unknown as Record<string, unknown>;
			const extra = (item.extra ?? {}) as Record<string, unknown>;
			for (const [field, value] of Object.entries(body)) {
				const isKept = [item, extra].some(
					(place) => Object.hasOwn(place, field) && isSameJson(place[field], value),
				);
				// An id is kept as text without white space around it.
				const isText = typeof value === 'string' || typeof value === 'number';
				const isKeptId = field === 'id' && isText && item.id === String(value).trim();
				expect({ field, value, isKept: isKept || isKeptId }).toMatchObject({ isKept: true });
			}
		}),
		3_000,
	);
});

test('an item is plain JSON: nothing is lost when n8n stores it', () => {
	check(
		fc.property(bodies, (body) => {
			const item = deliveryOf(body);
			expect(JSON.parse(JSON.stringify(item))).toEqual(item);
			expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
		}),
	);
});

test('building an item changes nothing for other objects', () => {
	check(
		fc.property(bodies, (body) => {
			deliveryOf(body);
			expect(Object.keys(Object.prototype)).toEqual([]);
		}),
	);
});

test('each documented event is recognized with more fields in its data, and in its envelope', () => {
	const names = EVENT_CATALOG.map(({ name }) => name);
	check(
		fc.property(fc.constantFrom(...names), bodies, bodies, (name, moreData, moreFields) => {
			const event = guideEvents[name]();
			const body = { ...moreFields, ...event, data: { ...moreData, ...event.data } };
			expect(deliveryOf(body)).toMatchObject({
				event: name,
				schema: 'documented',
				schemaIssues: [],
			});
		}),
	);
});

test('an event that is not as documented says why, in a bounded number of lines', () => {
	const names = fc.oneof(
		fc.string(),
		fc.constantFrom(...EVENT_CATALOG.map(({ name }) => name as string)),
	);
	check(
		fc.property(names, jsonValues, jsonValues, (event, timestamp, data) => {
			const { schema, schemaIssues } = checkEvent({ event, timestamp, data });
			expect(schema === 'documented').toBe(schemaIssues.length === 0);
			expect(schemaIssues.length).toBeLessThanOrEqual(41);
			expect(schemaIssues.every((issue) => typeof issue === 'string')).toBe(true);
		}),
	);
});

test('a body is an object or a named refusal, for any bytes', () => {
	check(
		fc.property(fc.uint8Array(), (array) => {
			const parsed = parseBody(Buffer.from(array));
			if (parsed.refused !== undefined) expect(parsed.refused).toMatch(/^body_/);
			else expect(Array.isArray(parsed.fields)).toBe(false);
		}),
	);
});

test('the replay window lets in exactly what is young enough', () => {
	const times = fc.integer({ min: 0, max: 4_000_000_000_000 });
	const minutes = fc.integer({ min: 1, max: 10_000 });
	check(
		fc.property(times, times, minutes, (sentAt, now, maximum) => {
			const { refused } = checkAge(new Date(sentAt).toISOString(), maximum * 60_000, now);
			const age = now - sentAt;
			if (age > maximum * 60_000) expect(refused).toBe('event_too_old');
			else expect(refused).toBe(age < -MAX_CLOCK_SKEW_MS ? 'event_in_future' : undefined);
			expect(checkAge(new Date(sentAt).toISOString(), 0, now)).toEqual({});
		}),
	);
});

test('with a replay window, what has no readable time is refused', () => {
	check(
		fc.property(jsonValues, (timestamp) => {
			fc.pre(typeof timestamp !== 'string' || !/\d/.test(timestamp));
			fc.pre(typeof timestamp !== 'number' || timestamp < 100_000_000);
			expect(checkAge(timestamp, 60_000, Date.now())).toEqual({ refused: 'event_age_unknown' });
		}),
	);
});

function isSameJson(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
