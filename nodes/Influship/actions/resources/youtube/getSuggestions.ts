import { countryOption, LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { languageCodeOption } from '../../inputs/fields/youtube';
import type { CallOperation } from '../../engine/operation';
import { suggestionSchema } from '../records/youtube';
import { valueAt } from '../../../shared/objects';

/** `GET /v1/raw/youtube/typeahead` */
export const getSuggestions: CallOperation = {
	kind: 'call',
	name: 'Get Search Suggestions',
	value: 'getSuggestions',
	action: 'Get YouTube search suggestions live',
	description: 'Fetch what YouTube suggests to search for, given the beginning of a query',
	credits: '0.5 credits',
	properties: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. home wor',
			description: 'The beginning of a search',
		},
	],
	options: [countryOption, languageCodeOption],
	output: { record: suggestionSchema },
	request: (parameters) => ({
		method: 'GET',
		path: '/v1/raw/youtube/typeahead',
		qs: {
			q: parameters.requiredText('query', 'home wor'),
			country_code: parameters.optionalText('options.countryCode'),
			language_code: parameters.optionalText('options.languageCode'),
		},
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: (body) => {
		const suggestions = valueAt(body, 'data.suggestions');
		return Array.isArray(suggestions) && suggestions.map((suggestion) => ({ suggestion }));
	},
	envelope: { query: 'data.query' },
};
