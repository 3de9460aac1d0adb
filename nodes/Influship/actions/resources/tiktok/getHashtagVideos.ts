import { cleanText } from '../../../shared/address';
import { quote } from '../../../shared/values';
import { list } from '../../engine/operation';
import { input } from '../../inputs/input';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';

const hashtag = input(
	{
		displayName: 'Hashtag',
		name: 'hashtag',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. veganrecipes',
		description: 'The hashtag, with or without #',
	},
	(parameters, path) => {
		const written = cleanText(parameters.requiredText(path, 'veganrecipes'));
		const name = written.replace(/^[#＃]/, '');
		if (/^[\p{L}\p{M}\p{N}_]+$/u.test(name)) return name;
		throw parameters.refuse(
			path,
			`is no hashtag: ${quote(written)}`,
			'Enter one hashtag without white space, such as veganrecipes.',
		);
	},
);

/** `GET /v1/raw/tiktok/hashtag/videos` */
export const getHashtagVideos = list({
	name: 'Get Hashtag Videos',
	value: 'getHashtagVideos',
	action: 'Get TikTok hashtag videos live',
	description: 'Scrape the videos with a hashtag from TikTok as they are now',
	price: { perCall: 0.2 },
	inputs: { hashtag },
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/hashtag/videos',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.videos',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
