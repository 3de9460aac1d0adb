import { creatorRequest } from '../../../api/creators';
import { PRICES } from '../../../api/prices';
import { valueAt } from '../../../shared/objects';
import { call } from '../../engine/operation';
import { creatorToFind } from '../../inputs/creators';
import { profileRequest } from '../profile/get';
import { creatorSchema } from './records';

const OF_ACCOUNT = `, and ${PRICES.profile} more for one who is named by an account`;

/** `GET /v1/creators/{id}`, for an account after `GET /v1/profiles/{platform}/{username}` */
export const get = call({
	name: 'Get',
	value: 'get',
	action: 'Get creator',
	description: 'Retrieve a creator, with summary, themes, facts and profiles',
	price: { perCall: PRICES.creator, note: OF_ACCOUNT },
	inputs: { creator: creatorToFind },
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
	request({ creator }) {
		if ('creator_id' in creator) return creatorRequest(creator.creator_id);
		return {
			first: profileRequest(creator),
			firstCredits: PRICES.profile,
			then: (body) => {
				const id = valueAt(body, 'data.creator_id');
				return typeof id === 'string' && id !== '' ? creatorRequest(id) : undefined;
			},
		};
	},
	records: 'data',
});
