import { list } from '../../engine/operation';
import { LIVE_TIMEOUT_MS } from '../../inputs/live';
import { text } from '../../inputs/values';
import { tiktokUserSchema } from './records';

/** `GET /v1/raw/tiktok/search/users` */
export const searchUsers = list({
	name: 'Search Users',
	value: 'searchUsers',
	action: 'Search TikTok users live',
	description: 'Search TikTok for accounts as it finds them now',
	price: { perCall: 0.2 },
	inputs: {
		query: text(
			{
				displayName: 'Query',
				name: 'query',
				placeholder: 'e.g. vegan recipes',
				description: 'What to search for',
			},
			'vegan recipes',
		),
	},
	output: { record: tiktokUserSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/search/users',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.users',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
