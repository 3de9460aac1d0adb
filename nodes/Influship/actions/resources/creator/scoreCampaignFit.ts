import { creatorsField, platformField } from '../../inputs/fields/creator';
import { readCreators, readPlatform, toEntry } from '../../inputs/creators';
import type { BatchOperation } from '../../engine/operation';
import { fitSchema } from '../records/creator';
import { keyOfEcho } from '../../inputs/references';
import { isObject, valueAt } from '../../../shared/objects';

/** `POST /v1/creators/match` */
export const scoreCampaignFit: BatchOperation = {
	kind: 'batch',
	name: 'Score Campaign Fit',
	value: 'scoreCampaignFit',
	action: 'Score campaign fit of creators',
	description: 'Score from 0 to 1 how well creators fit a campaign, with a decision and reasons',
	credits: '1 credit per creator',
	properties: [
		creatorsField,
		{
			displayName: 'Campaign',
			name: 'campaign',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Promote our new plant-based protein bar',
			description: 'What the campaign is for, in plain words',
		},
	],
	options: [
		{
			displayName: 'Context',
			name: 'context',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Health-conscious people from 20 to 35 in Germany',
			description: 'More about the campaign, such as its audience',
		},
		platformField,
	],
	output: {
		record: fitSchema,
		simplified: {
			id: 'creator.id',
			name: 'creator.name',
			score: 'match.score',
			decision: 'match.decision',
			reasons: 'match.reasons',
			input: 'input',
		},
	},
	maxEntries: 100,
	entries: (parameters) =>
		readCreators(parameters, readPlatform(parameters, 'options.platform')).map(toEntry),
	settings: (parameters) => ({
		query: parameters.requiredText('campaign', 'Promote our new plant-based protein bar'),
		context: parameters.optionalText('options.context'),
	}),
	request: (creators, intent) => ({
		method: 'POST',
		path: '/v1/creators/match',
		body: { creators, intent },
		timeoutMs: 120_000,
	}),
	answers: (body) => {
		const data = valueAt(body, 'data');
		if (!Array.isArray(data)) return undefined;
		return data.map((record) => (isObject(record) ? { record, key: keyOfEcho(record.input) } : {}));
	},
};
