import type { SampleCreator } from './creators.mts';
import { round } from './random.mts';

export interface Similarity {
	/** 0 to 1. */
	score: number;
	traits: string[];
}

export interface Seed {
	creator: SampleCreator;
	/** At least one seed has more than 0. */
	weight: number;
}

/** How much a creator is like the seeds: their themes, brands and audience size, weighted. */
export function compareToSeeds(creator: SampleCreator, seeds: readonly Seed[]): Similarity {
	let score = 0;
	let totalWeight = 0;
	const traits = new Set<string>();
	for (const seed of seeds) {
		const part = compare(creator, seed.creator);
		score += part.score * seed.weight;
		totalWeight += seed.weight;
		for (const trait of part.traits) traits.add(trait);
	}
	return { score: round(score / totalWeight, 4), traits: [...traits] };
}

function compare(one: SampleCreator, other: SampleCreator): Similarity {
	const themes = overlap(one.themes, other.themes);
	const brands = overlap(one.brands, other.brands);
	const size = sizeCloseness(one, other);
	return {
		score: 0.6 * themes.share + 0.25 * brands.share + 0.15 * size,
		traits: [...themes.common, ...brands.common, ...(size > 0.8 ? ['similar audience size'] : [])],
	};
}

function overlap(one: string[], other: string[]): { common: string[]; share: number } {
	const common = one.filter((entry) => other.includes(entry));
	return { common, share: common.length / Math.max(one.length, other.length) };
}

/** 1 for the same number of followers, 0 from a hundredfold difference on. */
function sizeCloseness(one: SampleCreator, other: SampleCreator): number {
	const [left, right] = [one, other].map(
		({ profiles }) => profiles[0]?.data.metrics.followers ?? 0,
	);
	if (left === 0 || right === 0) return 0;
	return Math.max(0, 1 - Math.abs(Math.log10(left / right)) / 2);
}
