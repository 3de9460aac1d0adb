import { PRICES } from '../../../api/prices';
import { call } from '../../engine/operation';
import { creatorId } from '../../inputs/creators';
import { creatorSchema } from './records';

/** `GET /v1/creators/{id}` */
export const get = call({
	name: 'Get',
	value: 'get',
	action: 'Get creator',
	description: 'Retrieve a creator by ID, with summary, themes, facts and profiles',
	price: { perCall: PRICES.creator },
	inputs: { creator: creatorId },
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
	request: ({ creator }) => ({
		method: 'GET',
		path: `/v1/creators/${creator}`,
		qs: { include: 'profiles' },
	}),
	records: 'data',
});
