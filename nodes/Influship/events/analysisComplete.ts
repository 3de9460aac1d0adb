import * as z from 'zod/v4';
import { SAMPLE_CREATOR_ID } from '../shared/creatorId';
import { readWords } from '../shared/values';
import type { EventEntry } from './event';
import { creatorIds } from './everyEvent';
import { filterBy, FILTERS_COLLECTION, isOutside } from './filter';

const types = filterBy(
	{
		collection: FILTERS_COLLECTION,
		property: {
			displayName: 'Analysis Types',
			name: 'analysisTypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. brand_safety',
			description: 'Only analyses of one of these types, separated by commas',
		},
		read: readWords,
	},
	(data, wanted) => isOutside(data.type, wanted),
);

const statuses = filterBy(
	{
		collection: FILTERS_COLLECTION,
		property: {
			displayName: 'Analysis Statuses',
			name: 'analysisStatuses',
			type: 'string',
			default: '',
			placeholder: 'e.g. completed',
			description: 'Only analyses with one of these statuses, separated by commas',
		},
		read: readWords,
	},
	(data, wanted) => isOutside(data.status, wanted),
);

/** Source: Influship's webhook guide, "Webhook Events". */
export const analysisComplete = {
	name: 'analysis.complete',
	since: 1.1,
	title: 'Analysis Complete',
	description: 'When a brand safety or AI analysis finishes',
	data: z.looseObject({
		analysis_id: z.string(),
		type: z.string(),
		creator_id: z.guid(),
		status: z.string(),
		results_url: z.url(),
	}),
	hasCreator: true,
	sample: {
		analysis_id: 'analysis_123',
		type: 'brand_safety',
		creator_id: SAMPLE_CREATOR_ID,
		status: 'completed',
		results_url: 'https://api.influship.com/v1/analyses/analysis_123',
	},
	filters: [creatorIds, types, statuses],
} as const satisfies EventEntry;
