import type { Resource } from '../../engine/operation';
import { deleteWebhook } from './delete';
import { getMany } from './getMany';
import { sendTest } from './sendTest';

export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: [sendTest, getMany, deleteWebhook],
};
