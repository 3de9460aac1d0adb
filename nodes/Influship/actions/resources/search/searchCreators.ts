import { platformOptions } from '../../../shared/platforms';
import { filtersField, readFilters } from '../../inputs/fields/filters';
import type { ListOperation } from '../../engine/operation';
import { searchResultSchema, simplifiedSearchResult } from '../records/search';
import { unexpectedAnswer } from '../../engine/items';
import { valueAt } from '../../../shared/objects';
import { toSearchPath } from './searchPath';

/** `POST /v1/search`, and `GET /v1/search/{id}` for further pages */
export const searchCreators: ListOperation = {
	kind: 'list',
	name: 'Search Creators',
	value: 'searchCreators',
	action: 'Search creators',
	description: 'Find creators by a description in plain words',
	credits:
		'25 credits, plus 2 credits per creator on the first page of up to 100; further pages are free',
	properties: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			typeOptions: { rows: 2 },
			required: true,
			default: '',
			placeholder: 'e.g. Vegan fitness creators who post workout videos',
			description: 'Whom to look for, in plain words',
		},
		filtersField,
	],
	options: [
		{
			displayName: 'Creator Kinds',
			name: 'creatorKinds',
			type: 'multiOptions',
			options: [
				{ name: 'Influencer', value: 'INFLUENCER' },
				{ name: 'Theme Page', value: 'THEME_PAGE' },
			],
			default: [],
			description: 'Only creators of these kinds',
		},
		{
			displayName: 'Platforms',
			name: 'platforms',
			type: 'multiOptions',
			options: platformOptions,
			default: [],
			description: 'Only creators with a profile on these platforms',
		},
	],
	output: { record: searchResultSchema, simplified: simplifiedSearchResult },
	inOrder: true,
	request: (parameters) => ({
		method: 'POST',
		path: '/v1/search',
		body: {
			query: parameters.requiredText('query', 'vegan fitness creators'),
			platforms: parameters.choices('options.platforms'),
			creator_kinds: parameters.choices('options.creatorKinds'),
			filters: readFilters(parameters),
		},
		timeoutMs: 120_000,
	}),
	records: 'data',
	envelope: { search_id: 'search_id', total: 'total' },
	page: {
		maxSize: 100,
		next: (firstAnswer) => {
			const searchId = readSearchId(firstAnswer.body);
			if (searchId === undefined) throw unexpectedAnswer(firstAnswer);
			return {
				method: 'GET',
				path: toSearchPath(searchId),
				timeoutMs: 120_000,
				isCharged: false,
			};
		},
	},
	adviceWhenCut: (firstBody) => {
		const searchId = readSearchId(firstBody);
		return (
			searchId &&
			`For an hour the operation 'Get Results' lists this search again for free, with the search ID ${searchId}.`
		);
	},
};

function readSearchId(answer: unknown): string | undefined {
	const searchId = valueAt(answer, 'search_id');
	return typeof searchId === 'string' && searchId !== '' ? searchId : undefined;
}
