import * as z from 'zod/v4';
import { SAMPLE_CREATOR_ID } from '../shared/creatorId';
import type { Input } from '../shared/input';
import { readOneOf, readWords } from '../shared/values';
import type { EventEntry } from './event';
import { creatorIds, platforms } from './everyEvent';
import { type EventFilter, FILTERS_COLLECTION, isSame, isSingleWord } from './filter';
import { texts } from './texts';

const updatedFields: Input<string[]> = {
	collection: FILTERS_COLLECTION,
	property: {
		displayName: 'Updated Fields',
		name: 'updatedFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. follower_count, engagement_rate',
		description: 'Only creator updates that changed these fields, separated by commas',
	},
	read: readWords,
};

const updatedFieldsMatch: Input<'any' | 'all' | undefined> = {
	collection: FILTERS_COLLECTION,
	property: {
		displayName: 'Updated Fields Match',
		name: 'updatedFieldsMatch',
		type: 'options',
		default: 'any',
		options: [
			{ name: 'All Fields', value: 'all' },
			{ name: 'Any Field', value: 'any' },
		],
		description: "How many of 'Updated Fields' an update must have changed",
	},
	read: (raw) => readOneOf(raw, ['any', 'all'] as const),
};

const byUpdatedFields: EventFilter = {
	name: updatedFields.property.name,
	inputs: [updatedFields, updatedFieldsMatch],
	bind(read) {
		const wanted = read(updatedFields);
		const needsAll = read(updatedFieldsMatch) === 'all';
		return ({ updated_fields: updated }) => {
			if (wanted.length === 0 || !Array.isArray(updated)) return false;
			const entries: unknown[] = updated;
			// Any other entry may stand for any field.
			if (!entries.every(isSingleWord)) return false;
			const isUpdated = (field: string) => entries.some((entry) => isSame(entry, field));
			return needsAll ? !wanted.every(isUpdated) : !wanted.some(isUpdated);
		};
	},
};

/** Source: Influship's webhook guide, "Webhook Events". */
export const creatorUpdated = {
	name: 'creator.updated',
	since: 1.1,
	title: 'Creator Updated',
	description: "When a creator's profile is refreshed with new data",
	data: z.looseObject({
		creator_id: z.guid(),
		updated_fields: texts,
		platform: z.string(),
		username: z.string(),
	}),
	hasCreator: true,
	sample: {
		creator_id: SAMPLE_CREATOR_ID,
		updated_fields: ['follower_count', 'engagement_rate'],
		platform: 'instagram',
		username: 'sarahfitness',
	},
	filters: [platforms, creatorIds, byUpdatedFields],
} as const satisfies EventEntry;
