import { accountField, countryOption, LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { readPlatformProfile } from '../../inputs/creators';
import type { ListOperation } from '../../engine/operation';
import { simplifiedTiktokVideo, tiktokVideoSchema } from '../records/tiktok';

/** `GET /v1/raw/tiktok/profile/{username}/videos` */
export const getManyVideos: ListOperation = {
	kind: 'list',
	name: 'Get Many Videos',
	value: 'getManyVideos',
	action: 'Get many TikTok videos live',
	description: 'Scrape the videos of an account from TikTok as they are now',
	credits: '0.5 credits per page',
	properties: [accountField('TikTok', 'sarahfitness')],
	options: [
		countryOption,
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Latest', value: 'latest' },
				{ name: 'Popular', value: 'popular' },
			],
			default: 'latest',
			description: 'Which videos come first',
		},
	],
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/tiktok/profile/${readPlatformProfile(parameters, 'tiktok')}/videos`,
		qs: {
			sort_by: parameters.optionalText('options.sort'),
			region: parameters.optionalText('options.countryCode'),
		},
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.videos',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
};
