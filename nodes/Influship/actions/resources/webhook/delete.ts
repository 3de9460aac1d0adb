import { webhookPath } from '../../../api/webhooks';
import { call, FREE } from '../../engine/operation';
import { mode } from '../../inputs/locator';
import { id } from '../../inputs/values';
import { deletedSchema } from './records';

const EXAMPLE = 'wh_123';

/** `DELETE /v1/webhooks/{id}`, part of the assumed contract in `api/webhooks.ts` */
export const deleteWebhook = call({
	name: 'Delete',
	value: 'delete',
	action: 'Delete webhook',
	description: 'Remove a webhook from your account, so that nothing is delivered to it any more',
	price: FREE,
	adviceWhenUnknown:
		"Check 'Webhook': it may be gone already. An account without registration over the API manages its webhooks in the Influship dashboard, under Settings > Webhooks.",
	inputs: {
		webhook: id(
			{
				displayName: 'Webhook',
				name: 'webhook',
				type: 'resourceLocator',
				required: true,
				default: { mode: 'list', value: '' },
				description: 'The webhook, chosen by its URL, or by an ID that Get Many returned',
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						placeholder: 'Select a webhook…',
						typeOptions: { searchListMethod: 'searchWebhooks', searchable: true },
					},
					mode('id', 'By ID', `e.g. ${EXAMPLE}`),
				],
			},
			EXAMPLE,
		),
	},
	output: { record: deletedSchema },
	isSequential: true,
	request: ({ webhook }) => ({
		method: 'DELETE',
		path: webhookPath(webhook),
		outcomeIn: 'data',
	}),
	records: () => ({ deleted: true }),
});
