import { valueAt } from '../../../shared/objects';
import { call } from '../../engine/operation';
import { country, resultLanguage } from '../../inputs/live';
import { text } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { suggestionSchema } from './records';

/** `GET /v1/raw/youtube/typeahead` */
export const getSuggestions = call({
	name: 'Get Search Suggestions',
	value: 'getSuggestions',
	action: 'Get YouTube search suggestions live',
	description: 'Fetch what YouTube suggests to search for, given the beginning of a query',
	price: { perCall: 0.5 },
	inputs: {
		q: text(
			{
				displayName: 'Query',
				name: 'query',
				placeholder: 'e.g. home wor',
				description: 'The beginning of a search',
			},
			'home wor',
		),
		country_code: country,
		language_code: resultLanguage,
	},
	output: { record: suggestionSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/youtube/typeahead',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: (body) => {
		const suggestions = valueAt(body, 'data.suggestions');
		return Array.isArray(suggestions) && suggestions.map((suggestion) => ({ suggestion }));
	},
	envelope: { query: 'data.query' },
});
