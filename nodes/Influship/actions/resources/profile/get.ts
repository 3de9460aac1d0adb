import type { ApiRequest } from '../../../api/client';
import { PRICES } from '../../../api/prices';
import type { ProfileReference } from '../../../shared/references/accounts';
import { call } from '../../engine/operation';
import { profile } from '../../inputs/accounts';
import { profileSchema, simplifiedProfile } from './records';

/** `GET /v1/profiles/{platform}/{username}` */
export function profileRequest({ platform, username }: ProfileReference): ApiRequest {
	return {
		method: 'GET',
		path: `/v1/profiles/${encodeURIComponent(platform)}/${encodeURIComponent(username)}`,
	};
}

export const get = call({
	name: 'Get',
	value: 'get',
	action: 'Get profile',
	description: 'Retrieve one account on a platform, with its numbers, growth and creator ID',
	price: { perCall: PRICES.profile },
	inputs: { profile },
	output: { record: profileSchema, simplified: simplifiedProfile },
	request: ({ profile: account }) => profileRequest(account),
	records: 'data',
});
