import { MAX_PAGE_SIZE } from '../../../api/pages';
import { list, FREE } from '../../engine/operation';
import { id } from '../../inputs/values';
import { resultSchema, simplifiedResult } from './records';
import { toSearchPath } from './searchPath';
import { warnOfFallback } from './warnOfFallback';

/** `GET /v1/search/{id}` */
export const getResults = list({
	name: 'Get Results',
	value: 'getResults',
	action: 'Get search results',
	description: 'List the results of an earlier search again, from its first page, within an hour',
	price: FREE,
	inputs: {
		searchId: id(
			{
				displayName: 'Search ID',
				name: 'searchId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000',
				description: "The field 'search_id' of an item from 'Search Creators'",
			},
			'the search_id of an earlier item',
		),
	},
	output: { record: resultSchema, simplified: simplifiedResult },
	request: ({ searchId }) => ({ method: 'GET', path: toSearchPath(searchId) }),
	records: 'data',
	warningOf: warnOfFallback,
	page: { maxSize: MAX_PAGE_SIZE },
});
