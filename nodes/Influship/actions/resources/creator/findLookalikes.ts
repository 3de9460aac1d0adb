import { MAX_PAGE_SIZE } from '../../../api/pages';
import type { CreatorReference } from '../../../shared/references/accounts';
import { toNumber } from '../../../shared/toNumber';
import { quote } from '../../../shared/values';
import { list } from '../../engine/operation';
import { creators } from '../../inputs/creators';
import { filters } from '../../inputs/filters';
import { option, type OperationInput } from '../../inputs/input';
import { platformOption } from '../../inputs/platform';
import { JUDGING_TIMEOUT_MS } from '../timeouts';
import { lookalikeSchema } from './records';

const MAX_SEEDS = 10;

/** One for each seed, in their order; none at all for seeds that count alike. */
const weights = option(
	{
		displayName: 'Seed Weights',
		name: 'weights',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1, 0.5',
		description: 'How much each seed counts, from 0 to 1, in the order of the seeds',
	},
	(parameters, path) =>
		parameters.words(path).map((text) => {
			const weight = toNumber(text);
			if (weight !== undefined && weight >= 0 && weight <= 1) return weight;
			throw parameters.refuse(path, `holds ${quote(text)}`, 'Enter numbers from 0 to 1.');
		}),
);

const seedCreators = creators(platformOption('Where usernames among the seeds are from'), {
	displayName: 'Seed Creators',
	name: 'seeds',
	description:
		'The creators to start from: 1 to 10 IDs, usernames or profile URLs with commas between them, or an array',
	builderHint: {
		propertyHint:
			'The seeds of one search. Each input item makes a search of its own: gather seeds from several items into one array first, with an Aggregate node.',
	},
});

const seeds: OperationInput<Array<CreatorReference & { weight?: number }>> = {
	properties: seedCreators.properties,
	options: [...(seedCreators.options ?? []), ...(weights.options ?? [])],
	read(parameters) {
		const found = seedCreators.read(parameters);
		if (found.length > MAX_SEEDS) {
			throw parameters.refuse(
				'seeds',
				`has ${found.length} creators`,
				`Influship takes up to ${MAX_SEEDS} at a time.`,
			);
		}
		const given = parameters.words('options.weights').length;
		if (given === 0) return found;
		if (given !== found.length) {
			throw parameters.refuse(
				'options.weights',
				`has the wrong number of values: ${given} instead of ${found.length}`,
				'Enter one weight for each seed creator, in the same order.',
			);
		}
		const each = weights.read(parameters);
		return found.map((seed, index) => ({ ...seed, weight: each[index] }));
	},
};

/** `POST /v1/creators/lookalike` */
export const findLookalikes = list({
	name: 'Find Lookalikes',
	value: 'findLookalikes',
	action: 'Find lookalike creators',
	description: 'Find creators who are similar to 1 to 10 others',
	price: { perRecord: 1.5, record: 'creator returned' },
	inputs: { seeds, filters },
	output: {
		record: lookalikeSchema,
		simplified: {
			id: 'creator.id',
			name: 'creator.name',
			bio: 'creator.bio',
			score: 'similarity.score',
			shared_traits: 'similarity.shared_traits',
			platform: 'primary_profile.platform',
			username: 'primary_profile.username',
			followers: 'primary_profile.followers',
			engagement_rate: 'primary_profile.engagement_rate',
			url: 'primary_profile.url',
		},
	},
	isSequential: true,
	request: (body) => ({
		method: 'POST',
		path: '/v1/creators/lookalike',
		body,
		timeoutMs: JUDGING_TIMEOUT_MS,
	}),
	records: 'data',
	page: { maxSize: MAX_PAGE_SIZE },
});
