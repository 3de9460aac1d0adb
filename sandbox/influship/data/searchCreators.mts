import { CREATORS, type SampleCreator } from './creators.mts';
import { COUNTRY_NAMES } from './generated.mts';
import { judgeRelevance, type Relevance } from './relevance.mts';

export interface Found {
	creator: SampleCreator;
	relevance: Relevance;
	/**
	 * Whether it is unknown that the creator lives where the query wants; null when it wants no
	 * country.
	 */
	locationUnverified: boolean | null;
}

/**
 * Every creator who has something to do with a query and may live where it says, the best first.
 */
export function searchCreators(query: string): Found[] {
	const country = COUNTRY_NAMES.find((name) => query.toLowerCase().includes(name.toLowerCase()));
	return CREATORS.filter(
		(creator) =>
			country === undefined || creator.country === undefined || creator.country === country,
	)
		.map((creator) => ({
			creator,
			relevance: judgeRelevance(creator, query),
			locationUnverified: country === undefined ? null : creator.country === undefined,
		}))
		.filter(({ relevance }) => relevance.score > 0)
		.sort((left, right) => right.relevance.score - left.relevance.score);
}
