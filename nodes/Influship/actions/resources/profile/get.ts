import { PRICES } from '../../../api/prices';
import { call } from '../../engine/operation';
import { profile } from '../../inputs/accounts';
import { profileSchema, simplifiedProfile } from './records';

/** `GET /v1/profiles/{platform}/{username}` */
export const get = call({
	name: 'Get',
	value: 'get',
	action: 'Get profile',
	description: 'Retrieve one account on a platform, with its numbers, growth and creator ID',
	price: { perCall: PRICES.profile },
	inputs: { profile },
	output: { record: profileSchema, simplified: simplifiedProfile },
	request: ({ profile: { platform, username } }) => ({
		method: 'GET',
		path: `/v1/profiles/${encodeURIComponent(platform)}/${encodeURIComponent(username)}`,
	}),
	records: 'data',
});
