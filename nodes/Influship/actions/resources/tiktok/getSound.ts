import { call } from '../../engine/operation';
import { tiktokSound } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokSoundSchema } from './records';

/** `GET /v1/raw/tiktok/music` */
export const getSound = call({
	name: 'Get Sound',
	value: 'getSound',
	action: 'Get TikTok sound live',
	description: 'Scrape a sound from TikTok as it is now, with how many videos use it',
	price: { perCall: 0.2 },
	inputs: { music_id: tiktokSound },
	output: { record: tiktokSoundSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/music',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
