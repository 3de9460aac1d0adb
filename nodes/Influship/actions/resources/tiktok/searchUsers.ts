import { list } from '../../engine/operation';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokUserSchema } from './records';
import { searchQuery } from './searchQuery';

/** `GET /v1/raw/tiktok/search/users` */
export const searchUsers = list({
	name: 'Search Users',
	value: 'searchUsers',
	action: 'Search TikTok users live',
	description: 'Search TikTok for accounts as it finds them now',
	price: { perCall: 0.2 },
	inputs: { query: searchQuery },
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
