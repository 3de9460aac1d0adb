import { MAX_PAGE_SIZE } from '../../../api/pages';
import { valueAt } from '../../../shared/objects';
import { unexpectedAnswer } from '../../engine/items';
import { list } from '../../engine/operation';
import { filters } from '../../inputs/filters';
import { platformFilters } from '../../inputs/platform';
import { choicesOption, text } from '../../inputs/values';
import { JUDGING_TIMEOUT_MS } from '../timeouts';
import { searchResultSchema, simplifiedSearchResult } from './records';
import { toSearchPath } from './searchPath';
import { warnOfFallback } from './warnOfFallback';

/** `POST /v1/search`, and `GET /v1/search/{id}` for further pages */
export const searchCreators = list({
	name: 'Search Creators',
	value: 'searchCreators',
	action: 'Search creators',
	description: 'Find creators by a description in plain words',
	price: {
		perCall: 25,
		perRecord: 2,
		record: `creator on the first page of up to ${MAX_PAGE_SIZE}`,
		note: '; further pages are free for an hour, as far as the search goes',
	},
	inputs: {
		query: text(
			{
				displayName: 'Query',
				name: 'query',
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Vegan fitness creators who post workout videos',
				description: 'Whom to look for, in plain words',
			},
			'vegan fitness creators',
		),
		filters,
		creator_kinds: choicesOption({
			displayName: 'Creator Kinds',
			name: 'creatorKinds',
			options: [
				{ name: 'Influencer', value: 'INFLUENCER' },
				{ name: 'Theme Page', value: 'THEME_PAGE' },
			],
			description: 'Only creators of these kinds',
		}),
		platforms: platformFilters('Only creators with a profile on these platforms'),
	},
	output: { record: searchResultSchema, simplified: simplifiedSearchResult },
	isSequential: true,
	request: (body) => ({ method: 'POST', path: '/v1/search', body, timeoutMs: JUDGING_TIMEOUT_MS }),
	records: 'data',
	envelope: { search_id: 'search_id', total: 'total', quality: 'quality' },
	warningOf: warnOfFallback,
	page: {
		maxSize: MAX_PAGE_SIZE,
		next: (firstAnswer) => {
			const searchId = readSearchId(firstAnswer.body);
			if (searchId === undefined) throw unexpectedAnswer(firstAnswer);
			return {
				method: 'GET',
				path: toSearchPath(searchId),
				timeoutMs: JUDGING_TIMEOUT_MS,
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
});

function readSearchId(answer: unknown): string | undefined {
	const searchId = valueAt(answer, 'search_id');
	return typeof searchId === 'string' && searchId !== '' ? searchId : undefined;
}
