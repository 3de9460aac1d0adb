import { MAX_PAGE_SIZE } from '../../../api/pages';
import { WEBHOOKS_PATH } from '../../../api/webhooks';
import { list, FREE } from '../../engine/operation';
import { webhookSchema } from './records';

/** `GET /v1/webhooks`, part of the assumed contract in `api/webhooks.ts` */
export const getMany = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description: 'List the webhooks of your account, where its plan offers registration over the API',
	price: FREE,
	adviceWhenUnknown:
		'This account has no webhook registration over the API. Manage its webhooks in the Influship dashboard, under Settings > Webhooks.',
	inputs: {},
	output: {
		record: webhookSchema,
		// The secret that signs an endpoint must not reach an item.
		alwaysWithout: ['secret'],
	},
	request: () => ({ method: 'GET', path: WEBHOOKS_PATH }),
	records: 'data',
	page: { maxSize: MAX_PAGE_SIZE },
});
