import { countryOption, LIVE_TIMEOUT_MS, videoUrlField } from '../../inputs/fields/live';
import { readTiktokUrl } from '../../inputs/posts';
import type { CallOperation } from '../../engine/operation';
import { simplifiedTiktokVideo, tiktokVideoSchema } from '../records/tiktok';

/** `GET /v1/raw/tiktok/video` */
export const getVideo: CallOperation = {
	kind: 'call',
	name: 'Get Video',
	value: 'getVideo',
	action: 'Get TikTok video live',
	description: 'Scrape one video from TikTok as it is now',
	credits: '0.5 credits',
	properties: [videoUrlField],
	options: [countryOption],
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: (parameters) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video',
		qs: { url: readTiktokUrl(parameters), region: parameters.optionalText('options.countryCode') },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.video',
	envelope: { scraped_at: 'data.scraped_at' },
};
