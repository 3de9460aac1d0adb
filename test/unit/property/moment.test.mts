import fc from 'fast-check';

import { readMoment } from '../../../nodes/Influship/protocol/moment.ts';
import { check, jsonValues } from '../../support/faults/properties.mts';

/** From 1980 to 2100, which covers every event there can be. */
const moments = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2100, 0) });
const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });

const pad = (value: number) => String(value).padStart(2, '0');

test('a moment is the same in every zone and every form', () => {
	check(
		fc.property(moments, offsets, (moment, offset) => {
			const iso = new Date(moment).toISOString();
			const sign = offset < 0 ? '-' : '+';
			const zone = `${sign}${pad(Math.trunc(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
			const local = new Date(moment + offset * 60_000).toISOString().replace('Z', zone);
			for (const form of [iso, iso.slice(0, -1), local, iso.replace('T', ' '), String(moment)]) {
				expect([form, readMoment(form)]).toEqual([form, moment]);
			}
			expect(readMoment(moment)).toBe(moment);
			const second = Math.trunc(moment / 1000);
			expect(readMoment(second)).toBe(second * 1000);
			expect(readMoment(new Date(moment).toUTCString())).toBe(second * 1000);
		}),
	);
});

test('whatever is sent, the answer is a whole number of milliseconds or none', () => {
	check(
		fc.property(fc.oneof(jsonValues, fc.double(), fc.string()), (sent) => {
			const moment = readMoment(sent);
			expect(moment === undefined || Number.isSafeInteger(moment)).toBe(true);
		}),
		3_000,
	);
});
