import type { Resource } from '../../engine/operation';
import { getResults } from './getResults';
import { searchCreators } from './searchCreators';

export const search: Resource = {
	name: 'Search',
	value: 'search',
	operations: [searchCreators, getResults],
};
