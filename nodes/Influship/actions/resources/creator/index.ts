import type { Resource } from '../../engine/operation';
import { findLookalikes } from './findLookalikes';
import { get } from './get';
import { scoreCampaignFit } from './scoreCampaignFit';
import { searchByName } from './searchByName';

export const creator: Resource = {
	name: 'Creator',
	value: 'creator',
	operations: [get, findLookalikes, scoreCampaignFit, searchByName],
};
