import { platformField, profileLocator } from '../../inputs/fields/creator';
import { readPlatform, readProfile } from '../../inputs/creators';
import type { CallOperation } from '../../engine/operation';
import { profileSchema, simplifiedProfile } from '../records/profile';

/** `GET /v1/profiles/{platform}/{username}` */
export const get: CallOperation = {
	kind: 'call',
	name: 'Get',
	value: 'get',
	action: 'Get profile',
	description: 'Retrieve one account on a platform, with its numbers, growth and creator ID',
	credits: '0.1 credits',
	properties: [profileLocator, platformField],
	output: { record: profileSchema, simplified: simplifiedProfile },
	request: (parameters) => {
		const { platform, username } = readProfile(parameters, readPlatform(parameters));
		return {
			method: 'GET',
			path: `/v1/profiles/${encodeURIComponent(platform)}/${encodeURIComponent(username)}`,
		};
	},
	records: 'data',
};
