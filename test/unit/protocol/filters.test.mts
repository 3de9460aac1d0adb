import { SAMPLE_CREATOR_ID } from '../../../nodes/Influship/shared/creatorId.ts';
import type { Delivery } from '../../../nodes/Influship/protocol/delivery.ts';
import { deliveryOf } from '../../support/protocol/deliveries.mts';
import { droppedBy, type Filters } from '../../support/protocol/filters.mts';
import { guideEvents, type GuideEventName } from '../../support/influship/guideEvents.mts';

const OTHER_ID = '00000000-0000-4000-8000-000000000000';

function delivery(name: GuideEventName, data: Record<string, unknown> = {}): Delivery {
	const event = guideEvents[name]();
	return deliveryOf({ ...event, data: { ...event.data, ...data } });
}

const creator = (data?: Record<string, unknown>) => delivery('creator.updated', data);
const analysis = (data?: Record<string, unknown>) => delivery('analysis.complete', data);
const rateLimit = (data?: Record<string, unknown>) => delivery('rate_limit.warning', data);

test.each<[string, Delivery, Filters]>([
	['platforms', creator(), { platforms: ['tiktok'] }],
	['creatorIds', creator(), { creatorIds: [OTHER_ID] }],
	['creatorIds', analysis(), { creatorIds: [OTHER_ID] }],
	['updatedFields', creator(), { updatedFields: ['bio'] }],
	[
		'updatedFields',
		creator(),
		{ updatedFields: ['bio', 'follower_count'], updatedFieldsMatch: 'all' },
	],
	['updatedFields', creator({ updated_fields: [] }), { updatedFields: ['bio'] }],
	['analysisTypes', analysis(), { analysisTypes: ['audience'] }],
	['analysisStatuses', analysis(), { analysisStatuses: ['failed'] }],
	['minimumUsage', rateLimit(), { minimumUsage: 95.1 }],
	['minimumUsage', rateLimit({ current_usage: 0 }), { minimumUsage: 1 }],
	['minimumUsage', rateLimit({ current_usage: ' 100 ', limit: '1000.0' }), { minimumUsage: 50 }],
])('%s drops what the user did not ask for', (name, event, filters) => {
	expect(droppedBy(event, filters)).toBe(name);
});

test.each<[string, Delivery, Filters]>([
	['no filter', creator(), {}],
	['empty lists', creator(), { platforms: [], creatorIds: [], updatedFields: [] }],
	['one of several values', creator(), { platforms: ['tiktok', 'instagram'] }],
	['another case and white space', creator(), { platforms: [' Instagram '] }],
	['any of the fields', creator(), { updatedFields: ['bio', 'follower_count'] }],
	[
		'all of the fields',
		creator(),
		{ updatedFields: ['engagement_rate', 'follower_count'], updatedFieldsMatch: 'all' },
	],
	['a usage at the threshold', rateLimit(), { minimumUsage: 95 }],
	[
		'filters of other events',
		rateLimit(),
		{
			platforms: ['tiktok'],
			creatorIds: [OTHER_ID],
			updatedFields: ['bio'],
			analysisTypes: ['x'],
			analysisStatuses: ['x'],
		},
	],
	[
		'filters of other events',
		creator(),
		{ analysisTypes: ['x'], analysisStatuses: ['x'], minimumUsage: 100 },
	],
])('%s lets an event through', (_, event, filters) => {
	expect(droppedBy(event, filters)).toBeUndefined();
});

test.each<[string, Delivery, Filters]>([
	['no platform', creator({ platform: undefined }), { platforms: ['tiktok'] }],
	['a platform of another type', creator({ platform: 7 }), { platforms: ['tiktok'] }],
	['fields that are no list', creator({ updated_fields: 'bio' }), { updatedFields: ['x'] }],
	['a limit of zero', rateLimit({ limit: 0 }), { minimumUsage: 50 }],
	['a usage that is other text', rateLimit({ current_usage: '1 call' }), { minimumUsage: 50 }],
	['a usage below zero', rateLimit({ current_usage: -1 }), { minimumUsage: 50 }],
	['no usage', rateLimit({ current_usage: null }), { minimumUsage: 50 }],
	['a usage in a list', rateLimit({ current_usage: [1] }), { minimumUsage: 50 }],
	['an empty limit', rateLimit({ limit: '' }), { minimumUsage: 50 }],
	['an endless limit', rateLimit({ limit: Infinity }), { minimumUsage: 50 }],
	['a list of platforms', creator({ platform: ['instagram'] }), { platforms: ['tiktok'] }],
	['platforms in one text', creator({ platform: 'instagram, x' }), { platforms: ['tiktok'] }],
	['an empty platform', creator({ platform: ' ' }), { platforms: ['tiktok'] }],
	['a creator as an object', creator({ creator_id: { id: 'a' } }), { creatorIds: [OTHER_ID] }],
	['a creator as a number', analysis({ creator_id: 7 }), { creatorIds: [OTHER_ID] }],
	...[
		`urn:uuid:${SAMPLE_CREATOR_ID}`,
		`{${SAMPLE_CREATOR_ID}}`,
		SAMPLE_CREATOR_ID.replaceAll('-', ''),
		'12345678901234567890',
		'1e999',
		'sarah',
	].map((creator_id): [string, Delivery, Filters] => [
		`a creator as ${creator_id}`,
		creator({ creator_id }),
		{ creatorIds: [OTHER_ID] },
	]),
	['a status with white space', analysis({ status: 'in progress' }), { analysisStatuses: ['in'] }],
	['a type in a list', analysis({ type: ['audience'] }), { analysisTypes: ['brand_safety'] }],
	...[
		[{ name: 'follower_count' }],
		['bio', { name: 'follower_count' }],
		['bio', null],
		['bio', 7],
		['bio', ['follower_count']],
		['bio', 'follower_count, engagement_rate'],
		['bio', ''],
	].flatMap((updated_fields) => {
		const fields = ['follower_count', 'engagement_rate'];
		const event = creator({ updated_fields });
		const name = `fields such as ${JSON.stringify(updated_fields)}`;
		return (['any', 'all'] as const).map((updatedFieldsMatch): [string, Delivery, Filters] => [
			name,
			event,
			{ updatedFields: fields, updatedFieldsMatch },
		]);
	}),
	[
		'no data at all',
		deliveryOf({ event: 'creator.updated', data: null }),
		{ platforms: ['tiktok'] },
	],
])('an event with %s cannot be judged, so it gets through', (_, event, filters) => {
	expect(droppedBy(event, filters)).toBeUndefined();
});
