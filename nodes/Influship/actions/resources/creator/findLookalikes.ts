import { creatorsField, platformField } from '../../inputs/fields/creator';
import { filtersField, readFilters } from '../../inputs/fields/filters';
import { readCreators, readPlatform } from '../../inputs/creators';
import type { ListOperation } from '../../engine/operation';
import { toNumber } from '../../../shared/toNumber';
import type { Parameters } from '../../engine/parameters';
import { lookalikeSchema } from '../records/creator';

const MAX_SEEDS = 10;

/** `POST /v1/creators/lookalike` */
export const findLookalikes: ListOperation = {
	kind: 'list',
	name: 'Find Lookalikes',
	value: 'findLookalikes',
	action: 'Find lookalike creators',
	description: 'Find creators who are similar to 1 to 10 others',
	credits: '1.5 credits per creator returned',
	properties: [
		{
			...creatorsField,
			displayName: 'Seed Creators',
			name: 'seeds',
			description:
				'The creators to start from: 1 to 10 IDs, usernames or profile URLs with commas between them, or an array',
		},
		filtersField,
	],
	options: [
		{ ...platformField, description: 'Where usernames among the seeds are from' },
		{
			displayName: 'Seed Weights',
			name: 'weights',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1, 0.5',
			description: 'How much each seed counts, from 0 to 1, in the order of the seeds',
		},
	],
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
	inOrder: true,
	request: (parameters) => ({
		method: 'POST',
		path: '/v1/creators/lookalike',
		body: { seeds: readSeeds(parameters), filters: readFilters(parameters) },
		timeoutMs: 120_000,
	}),
	records: 'data',
	page: { maxSize: 100 },
};

function readSeeds(parameters: Parameters) {
	const seeds = readCreators(parameters, readPlatform(parameters, 'options.platform'), 'seeds');
	if (seeds.length > MAX_SEEDS) {
		throw parameters.refuse(
			'seeds',
			`has ${seeds.length} creators`,
			`Influship takes up to ${MAX_SEEDS} at a time.`,
		);
	}
	const weights = parameters.words('options.weights');
	if (weights.length === 0) return seeds;
	if (weights.length !== seeds.length) {
		throw parameters.refuse(
			'options.weights',
			`has ${weights.length} values for ${seeds.length} seeds`,
			'Enter one weight for each seed creator, in the same order.',
		);
	}
	return seeds.map((seed, index) => ({ ...seed, weight: readWeight(parameters, weights[index]) }));
}

function readWeight(parameters: Parameters, text: string): number {
	const weight = toNumber(text);
	if (weight !== undefined && weight >= 0 && weight <= 1) return weight;
	throw parameters.refuse('options.weights', `holds "${text}"`, 'Enter numbers from 0 to 1.');
}
