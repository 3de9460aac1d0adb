import type { INodeExecutionData } from 'n8n-workflow';
import { InflushipApiError } from '../api/apiError';
import type { InflushipClient } from '../api/client';
import { keyOf } from '../shared/references/accounts';
import { postPublished, profileUpdated } from './events';
import { lookUpProfiles, readAccountsOf, readNewPosts, readShortlist } from './lookUp';
import type { Settings } from './panel';
import { FILL_SHORTLIST, NOBODY_IN_SHORTLIST } from './trouble';

/**
 * What *Fetch Test Event* shows: an item of the first watched account that is found, as it is now.
 * Nothing is remembered.
 *
 * @throws {InflushipApiError} also when there is nothing to show
 */
export async function sampleItem(
	client: InflushipClient,
	settings: Settings,
): Promise<INodeExecutionData> {
	const key = await firstAccount(client, settings);
	if (key === undefined && settings.shortlistId !== undefined) {
		throw new InflushipApiError({ message: NOBODY_IN_SHORTLIST, advice: FILL_SHORTLIST });
	}
	const profile = key && (await lookUpProfiles(client, [key])).found.get(key);
	if (!profile) {
		throw new InflushipApiError({
			message: 'There is nothing to show: the first watched account is not at Influship',
			advice:
				'Check its name or ID. Accounts that Influship knows are found with the operation Search by Name.',
		});
	}
	if (settings.wishes.events[0] !== 'post.published') return { json: profileUpdated(profile, []) };
	const [post] = await readNewPosts(client, key, {
		size: 1,
		isOnePage: true,
		isNew: () => true,
	});
	if (post !== undefined) return { json: postPublished(profile, post) };
	throw new InflushipApiError({
		message: 'There is nothing to show: the first watched account has no post',
		advice: 'The trigger works all the same, once the account has published one.',
	});
}

async function firstAccount(
	client: InflushipClient,
	{ shortlistId, creators: [first] }: Settings,
): Promise<string | undefined> {
	if (shortlistId !== undefined) return (await readShortlist(client, shortlistId))[0];
	if (!('creator_id' in first)) return keyOf(first);
	return (await readAccountsOf(client, first.creator_id))?.[0]?.key;
}
