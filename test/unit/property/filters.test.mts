import fc from 'fast-check';

import type { Delivery } from '../../../nodes/Influship/protocol/delivery.ts';
import { droppedBy, type Filters } from '../../support/protocol/filters.mts';
import { check, jsonValues } from '../../support/faults/properties.mts';

const WORDS = ['instagram', 'TikTok', ' youtube ', 'follower_count', 'completed', 'brand_safety'];
/** Publishing refuses other ones. */
const PLATFORMS = WORDS.slice(0, 3);
const IDS = WORDS.map((_, index) => `00000000-0000-4000-8000-00000000000${index}`);
const words = fc.constantFrom(...WORDS);
const wanted = fc.array(words, { maxLength: 3 });
const filters: fc.Arbitrary<Filters> = fc.record(
	{
		platforms: fc.array(fc.constantFrom(...PLATFORMS), { maxLength: 3 }),
		creatorIds: fc.array(fc.constantFrom(...IDS), { maxLength: 3 }),
		updatedFields: wanted,
		updatedFieldsMatch: fc.constantFrom('any' as const, 'all' as const),
		analysisTypes: wanted,
		analysisStatuses: wanted,
		minimumUsage: fc.integer({ min: 0, max: 100 }),
	},
	{ requiredKeys: [] },
);

const events = fc.constantFrom(
	'creator.updated',
	'analysis.complete',
	'rate_limit.warning',
	'account.changed',
);

const delivery = (event: string, data: unknown) => ({ event, data }) as Delivery;

test('an event is dropped by no filter that cannot judge it', () => {
	const odd = fc.oneof(
		jsonValues.filter((value) => typeof value !== 'string' && !Array.isArray(value)),
		fc.constant(undefined),
	);
	const data = fc.oneof(
		jsonValues,
		fc.record({
			platform: odd,
			creator_id: odd,
			updated_fields: odd,
			type: odd,
			status: odd,
			current_usage: fc.string().filter((text) => !/\d/.test(text)),
			limit: odd,
		}),
	);
	check(
		fc.property(events, data, filters, (event, content, chosen) => {
			const dropping = droppedBy(delivery(event, content), chosen);
			if (dropping === undefined) return;
			expect(isJudgeable(dropping, content)).toBe(true);
		}),
		3_000,
	);
});

const isPlatform = (word: string) => PLATFORMS.includes(word);

test('no filter, no dropping', () => {
	check(
		fc.property(events, jsonValues, (event, data) => {
			expect(droppedBy(delivery(event, data), {})).toBeUndefined();
			const empty = { platforms: [], creatorIds: [], updatedFields: [], analysisTypes: [] };
			expect(droppedBy(delivery(event, data), empty)).toBeUndefined();
		}),
	);
});

test('a text passes exactly when it is wanted, in any case and with white space', () => {
	check(
		fc.property(words, fc.array(words, { minLength: 1 }), fc.boolean(), (value, list, isLoud) => {
			const sent = isLoud ? `\t${value.toUpperCase()} ` : value;
			for (const [event, field, filter] of [
				['creator.updated', 'platform', 'platforms'],
				['account.changed', 'creator_id', 'creatorIds'],
				['analysis.complete', 'type', 'analysisTypes'],
				['analysis.complete', 'status', 'analysisStatuses'],
			]) {
				const isId = field === 'creator_id';
				const chosen = filter === 'platforms' ? list.filter(isPlatform) : list;
				const dropping = droppedBy(delivery(event, { [field]: isId ? idOf(sent) : sent }), {
					[filter]: isId ? chosen.map(idOf) : chosen,
				});
				const isWanted = chosen.length === 0 || chosen.some((entry) => same(entry, value));
				expect(dropping).toBe(isWanted ? undefined : filter);
			}
		}),
	);
});

test('updated fields: one of them is enough, or all are needed', () => {
	check(
		fc.property(wanted, fc.array(words, { minLength: 1 }), (updated, list) => {
			const has = (entry: string) => updated.some((field) => same(field, entry));
			const event = delivery('creator.updated', { updated_fields: updated });
			const any = droppedBy(event, { updatedFields: list });
			const all = droppedBy(event, { updatedFields: list, updatedFieldsMatch: 'all' });
			expect(any === undefined).toBe(list.some(has));
			expect(all === undefined).toBe(list.every(has));
		}),
	);
});

test('updated fields: one entry that cannot be judged, and nothing is dropped', () => {
	const notAField = fc.oneof(
		jsonValues.filter((value) => typeof value !== 'string'),
		fc.constantFrom('', ' ', 'bio,follower_count', 'bio follower_count'),
	);
	const match = fc.constantFrom('any' as const, 'all' as const);
	check(
		fc.property(wanted, notAField, wanted, wanted, match, (before, odd, after, list, all) => {
			const event = delivery('creator.updated', { updated_fields: [...before, odd, ...after] });
			const dropping = droppedBy(event, {
				updatedFields: list,
				updatedFieldsMatch: all,
			});
			expect(dropping).toBeUndefined();
		}),
	);
});

test('a warning passes from the minimum usage on', () => {
	const usage = fc.integer({ min: 0, max: 10_000 });
	check(
		fc.property(usage, usage, fc.integer({ min: 0, max: 100 }), (current, limit, minimumUsage) => {
			const event = delivery('rate_limit.warning', { current_usage: current, limit });
			const passes = limit === 0 || current * 100 >= minimumUsage * limit;
			expect(droppedBy(event, { minimumUsage }) === undefined).toBe(passes);
			const asText = { current_usage: ` ${current}`, limit: String(limit) };
			const same = delivery('rate_limit.warning', asText);
			expect(droppedBy(same, { minimumUsage }) === undefined).toBe(passes);
		}),
	);
});

test('a warning passes at the very minimum, also one with decimal places', () => {
	const hundredths = fc.integer({ min: 0, max: 10_000 });
	check(
		fc.property(hundredths, fc.integer({ min: 1, max: 1_000 }), (share, times) => {
			const minimumUsage = Number(`${share}e-2`);
			const limit = 10_000 * times;
			const drops = (current_usage: number) =>
				droppedBy(delivery('rate_limit.warning', { current_usage, limit }), { minimumUsage }) !==
				undefined;
			expect(drops(share * times)).toBe(false);
			if (share > 0) expect(drops(share * times - 1)).toBe(true);
		}),
	);
});

test.each([580, 290, 570])('%i of 1,000 is no less than its share', (current_usage) => {
	const event = delivery('rate_limit.warning', { current_usage, limit: 1_000 });
	expect(droppedBy(event, { minimumUsage: current_usage / 10 })).toBeUndefined();
	expect(droppedBy(event, { minimumUsage: current_usage / 10 + 1 })).toBe('minimumUsage');
});

test.each([
	['analysis.complete', { status: 'completed' }, { analysisStatuses: 'completed\u200b' }],
	['analysis.complete', { status: 'completed\u200b' }, { analysisStatuses: 'completed' }],
	['analysis.complete', { type: 'brand_safety' }, { analysisTypes: '\u200ebrand_\u00adsafety' }],
	['creator.updated', { platform: 'tiktok' }, { platforms: ['tiktok\ufeff'] }],
	['creator.updated', { updated_fields: ['bio'] }, { updatedFields: ['x', 'bio\u2060'] }],
	['creator.updated', { updated_fields: ['bio', '\u200b'] }, { updatedFields: 'x' }],
])('%s with %j passes %j: nobody sees a difference', (event, data, values) => {
	expect(droppedBy(delivery(event, data), values)).toBeUndefined();
});

/** An ID for each word; white space and case stay. */
function idOf(word: string): string {
	const index = WORDS.findIndex((one) => same(one, word));
	return word.replace(word.trim(), IDS[index]);
}

function same(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Whether the data carries what the filter is about, in the documented shape. */
function isJudgeable(filter: string, content: unknown): boolean {
	const data = (content ?? {}) as Record<string, unknown>;
	if (filter === 'minimumUsage') {
		return typeof data.current_usage === 'number' && typeof data.limit === 'number';
	}
	if (filter === 'updatedFields') return Array.isArray(data.updated_fields);
	const fields = {
		platforms: 'platform',
		creatorIds: 'creator_id',
		analysisTypes: 'type',
		analysisStatuses: 'status',
	};
	return typeof data[fields[filter as keyof typeof fields]] === 'string';
}
