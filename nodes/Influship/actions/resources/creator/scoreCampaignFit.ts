import { batch } from '../../engine/operation';
import { asEntries, creators } from '../../inputs/creators';
import { platformOption } from '../../inputs/platform';
import { text, textOption } from '../../inputs/values';
import { readEchoes } from '../readEchoes';
import { JUDGING_TIMEOUT_MS } from '../timeouts';
import { fitSchema } from './records';

/** `POST /v1/creators/match` */
export const scoreCampaignFit = batch({
	name: 'Score Campaign Fit',
	value: 'scoreCampaignFit',
	action: 'Score campaign fit of creators',
	description: 'Score from 0 to 1 how well creators fit a campaign, with a decision and reasons',
	price: { perRecord: 1, record: 'creator' },
	entries: asEntries(creators(platformOption())),
	inputs: {
		query: text(
			{
				displayName: 'Campaign',
				name: 'campaign',
				typeOptions: { rows: 3 },
				placeholder: 'e.g. Promote our new plant-based protein bar',
				description: 'What the campaign is for, in plain words',
			},
			'Promote our new plant-based protein bar',
		),
		context: textOption({
			displayName: 'Context',
			name: 'context',
			typeOptions: { rows: 3 },
			placeholder: 'e.g. Health-conscious people from 20 to 35 in Germany',
			description: 'More about the campaign, such as its audience',
		}),
	},
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
	request: (values, intent) => ({
		method: 'POST',
		path: '/v1/creators/match',
		body: { creators: values, intent },
		timeoutMs: JUDGING_TIMEOUT_MS,
	}),
	answers: (body) => readEchoes(body, 'data'),
});
