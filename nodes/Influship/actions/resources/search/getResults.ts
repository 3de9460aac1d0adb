import { FREE, type ListOperation } from '../../engine/operation';
import { resultSchema, simplifiedResult } from '../records/search';
import { toSearchPath } from './searchPath';

/** `GET /v1/search/{id}` */
export const getResults: ListOperation = {
	kind: 'list',
	name: 'Get Results',
	value: 'getResults',
	action: 'Get search results',
	description: 'List the results of an earlier search again, from its first page, within an hour',
	credits: FREE,
	properties: [
		{
			displayName: 'Search ID',
			name: 'searchId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000',
			description: "The field 'search_id' of an item from 'Search Creators'",
		},
	],
	output: { record: resultSchema, simplified: simplifiedResult },
	request: (parameters) => ({
		method: 'GET',
		path: toSearchPath(parameters.requiredId('searchId', 'the search_id of an earlier item')),
	}),
	records: 'data',
	page: { maxSize: 100 },
};
