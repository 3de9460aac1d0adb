import { NOT_OFFERED, SHORTLISTS_PATH } from '../../../api/shortlists';
import { list, FREE } from '../../engine/operation';
import { shortlistSchema } from './records';

/** `GET /v1/shortlists`, which is not known to page: it is asked for whole. */
export const getMany = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many shortlists',
	description: 'List the lists of accounts that are kept in your account',
	price: FREE,
	inputs: {},
	output: { record: shortlistSchema },
	adviceWhenUnknown: NOT_OFFERED,
	request: () => ({ method: 'GET', path: SHORTLISTS_PATH }),
	records: 'data',
	page: {},
});
