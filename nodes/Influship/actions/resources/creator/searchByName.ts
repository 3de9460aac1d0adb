import { AUTOCOMPLETE_PATH, MIN_QUERY_LENGTH, toNameQuery } from '../../../api/creators';
import { PRICES } from '../../../api/prices';
import { call } from '../../engine/operation';
import { input } from '../../inputs/input';
import { platformFilterOption } from '../../inputs/platform';
import { choiceOption, count } from '../../inputs/values';
import { suggestionSchema } from './records';

const name = input(
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. sarah',
		description: `The beginning of a name or username, ${MIN_QUERY_LENGTH} characters or more`,
		builderHint: {
			propertyHint:
				"A name or username, not a description: for 'vegan fitness creators in Berlin' use resource 'search', operation 'searchCreators'.",
		},
	},
	(parameters, path) => {
		const beginning = toNameQuery(parameters.requiredText(path, 'sarah'));
		if (beginning.length >= MIN_QUERY_LENGTH) return beginning;
		throw parameters.refuse(path, 'is too short', `Enter ${MIN_QUERY_LENGTH} characters or more.`);
	},
);

/** `GET /v1/creators/autocomplete` */
export const searchByName = call({
	name: 'Search by Name',
	value: 'searchByName',
	action: 'Search creators by name',
	description: 'Find creators whose name or username begins with a text, to learn their IDs',
	price: { perCall: PRICES.autocomplete },
	inputs: {
		q: name,
		limit: count(
			{
				displayName: 'Limit',
				name: 'limit',
				default: 50,
				description: 'Max number of results to return',
			},
			100,
		),
		platform: platformFilterOption('Only creators with a profile there'),
		scope: choiceOption({
			displayName: 'Profiles',
			name: 'scope',
			options: [
				{ name: 'All', value: 'all_platforms' },
				{ name: 'Matching', value: 'matched_platforms' },
				{ name: 'None', value: 'creator_only' },
			],
			default: 'matched_platforms',
			description: 'Which profiles of a creator to return',
		}),
	},
	output: { record: suggestionSchema },
	request: (qs) => ({ method: 'GET', path: AUTOCOMPLETE_PATH, qs }),
	records: 'data',
});
