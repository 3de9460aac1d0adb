import { list } from '../../engine/operation';
import { accountOn } from '../../inputs/accounts';
import { tiktokRegion } from '../../inputs/live';
import { choiceOption } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';

/** `GET /v1/raw/tiktok/profile/{username}/videos` */
export const getManyVideos = list({
	name: 'Get Many Videos',
	value: 'getManyVideos',
	action: 'Get many TikTok videos live',
	description: 'Scrape the videos of an account from TikTok as they are now',
	price: { perCall: 0.2 },
	inputs: {
		username: accountOn('tiktok'),
		region: tiktokRegion,
		sort_by: choiceOption({
			displayName: 'Sort',
			name: 'sort',
			options: [
				{ name: 'Latest', value: 'latest' },
				{ name: 'Popular', value: 'popular' },
			],
			default: 'latest',
			description: 'Which videos come first',
		}),
	},
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: ({ username, ...qs }) => ({
		method: 'GET',
		path: `/v1/raw/tiktok/profile/${username}/videos`,
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.videos',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
