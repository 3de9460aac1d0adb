import { creatorLocator } from '../../inputs/fields/creator';
import { readCreatorId } from '../../inputs/creators';
import type { CallOperation } from '../../engine/operation';
import { creatorSchema } from '../records/creator';

/** `GET /v1/creators/{id}` */
export const get: CallOperation = {
	kind: 'call',
	name: 'Get',
	value: 'get',
	action: 'Get creator',
	description: 'Retrieve a creator by ID, with summary, themes, facts and profiles',
	credits: '0.1 credits',
	properties: [creatorLocator],
	output: {
		record: creatorSchema,
		simplified: {
			id: 'id',
			name: 'name',
			bio: 'bio',
			ai_summary: 'ai_summary',
			content_themes: 'content_themes',
			brand_alignment: 'brand_alignment',
			key_facts: 'key_facts',
			audience_demographics: 'audience_demographics',
			analysis_updated_at: 'analysis_updated_at',
			profiles: 'profiles',
		},
	},
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/creators/${readCreatorId(parameters)}`,
		qs: { include: 'profiles' },
	}),
	records: 'data',
};
