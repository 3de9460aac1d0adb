import { WEBHOOKS_PATH } from '../../shared/webhookContract';
import type { CallOperation } from '../operation';
import { deletedSchema } from '../records/webhook';

/** `DELETE /v1/webhooks/{id}`, part of the assumed contract in `shared/webhookContract.ts` */
export const deleteWebhook: CallOperation = {
	kind: 'call',
	name: 'Delete',
	value: 'delete',
	action: 'Delete webhook',
	description: 'Remove a webhook from your account, so that nothing is delivered to it any more',
	credits: '0 credits',
	adviceWhenUnknown:
		"Check 'Webhook ID': the webhook may be gone already. An account without registration over the API manages its webhooks in the Influship dashboard, under Settings > Webhooks.",
	properties: [
		{
			displayName: 'Webhook ID',
			name: 'webhookId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. wh_123',
			description: "The ID of a webhook, from 'Get Many'",
		},
	],
	output: { record: deletedSchema },
	inOrder: true,
	request: (parameters) => ({
		method: 'DELETE',
		path: `${WEBHOOKS_PATH}/${encodeURIComponent(parameters.requiredId('webhookId', 'wh_123'))}`,
	}),
	records: () => ({ deleted: true }),
};
