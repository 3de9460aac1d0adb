import { text } from '../../inputs/values';

/** What TikTok is searched for. */
export const searchQuery = text(
	{
		displayName: 'Query',
		name: 'query',
		placeholder: 'e.g. vegan recipes',
		description: 'What to search for',
	},
	'vegan recipes',
);
