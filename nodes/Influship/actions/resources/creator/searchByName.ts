import { platformField } from '../../inputs/fields/creator';
import type { CallOperation } from '../../engine/operation';
import { suggestionSchema } from '../records/creator';

const MIN_QUERY_LENGTH = 2;

/** `GET /v1/creators/autocomplete` */
export const searchByName: CallOperation = {
	kind: 'call',
	name: 'Search by Name',
	value: 'searchByName',
	action: 'Search creators by name',
	description: 'Find creators whose name or username begins with a text, to learn their IDs',
	credits: '0.05 credits',
	properties: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. sarah',
			description: 'The beginning of a name or username, 2 characters or more',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	options: [
		{ ...platformField, description: 'Only creators with a profile there' },
		{
			displayName: 'Profiles',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All', value: 'all_platforms' },
				{ name: 'Matching', value: 'matched_platforms' },
				{ name: 'None', value: 'creator_only' },
			],
			default: 'matched_platforms',
			description: 'Which profiles of a creator to return',
		},
	],
	output: { record: suggestionSchema },
	request: (parameters) => {
		const q = parameters.requiredText('name', 'sarah');
		if (q.length < MIN_QUERY_LENGTH) {
			throw parameters.refuse('name', 'is too short', 'Enter 2 characters or more.');
		}
		return {
			method: 'GET',
			path: '/v1/creators/autocomplete',
			qs: {
				q,
				limit: parameters.number('limit', { min: 1, max: 100, isWhole: true }),
				platform: parameters.optionalText('options.platform'),
				scope: parameters.optionalText('options.scope'),
			},
		};
	},
	records: 'data',
};
