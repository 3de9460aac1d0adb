import { batch } from '../../engine/operation';
import { asEntries, creators } from '../../inputs/creators';
import { platformOption } from '../../inputs/platform';
import { flagOption } from '../../inputs/values';
import { readEchoes } from '../readEchoes';
import { creatorEmailSchema } from './records';

/** `POST /v1/creator-emails/lookup` */
export const lookUp = batch({
	name: 'Look Up',
	value: 'lookUp',
	action: 'Look up creator emails',
	description: 'Find the known email addresses of creators; one without any has an empty list',
	price: { perRecord: 5, record: 'creator with an email' },
	entries: asEntries(creators(platformOption())),
	inputs: {
		includeBilling: flagOption({
			displayName: 'Include Billing',
			name: 'includeBilling',
			default: false,
			description:
				"Whether to add a field 'billing' to each item: how many creators of its call were charged, and how many credits. Items of one call share it.",
		}),
	},
	output: { record: creatorEmailSchema },
	maxEntries: 100,
	inInputOrder: true,
	envelope: ({ includeBilling }) => (includeBilling ? { billing: 'data.billing' } : undefined),
	request: (values) => ({
		method: 'POST',
		path: '/v1/creator-emails/lookup',
		body: { creators: values },
		timeoutMs: 60_000,
	}),
	answers: (body) => readEchoes(body, 'data.results'),
});
