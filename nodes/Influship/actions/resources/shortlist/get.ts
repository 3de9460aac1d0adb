import { NOT_OFFERED, shortlistPath } from '../../../api/shortlists';
import { call, FREE } from '../../engine/operation';
import { shortlist } from '../../inputs/shortlists';
import { shortlistSchema } from './records';

/** `GET /v1/shortlists/{id}` */
export const get = call({
	name: 'Get',
	value: 'get',
	action: 'Get shortlist',
	description: 'Retrieve a list of accounts that is kept in your account',
	price: FREE,
	inputs: { id: shortlist },
	output: { record: shortlistSchema },
	adviceWhenUnknown: `Check 'Shortlist': it may be gone. ${NOT_OFFERED}`,
	request: ({ id }) => ({ method: 'GET', path: shortlistPath(id) }),
	records: 'data',
});
