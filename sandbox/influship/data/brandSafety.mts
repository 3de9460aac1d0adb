import type { SampleCreator } from './creators.mts';
import { postsOf } from './posts.mts';
import { Random } from './random.mts';
import { hoursAgo } from './time.mts';

export interface BrandSafetyFlag {
	type: string;
	severity: 'low' | 'medium' | 'high';
	confidence: number;
	description: string;
	evidence?: string[];
}

export interface BrandSafetyAnalysis {
	ok: boolean;
	rating: 'A' | 'B' | 'C';
	overall_confidence: number;
	summary: string;
	flags: BrandSafetyFlag[];
	reasoning: string;
	metadata: {
		analysis_date: string;
		content_analyzed: { posts_count: number; text_length: number };
		model_version: string;
		processing_time_ms: number;
	};
}

/** Any five creators in a row have each rating; so do the first four. */
const RATINGS = ['A', 'B', 'A', 'C', 'B'] as const;

const FINDINGS = {
	A: ['Nothing of concern in the posts', 'No post touches a sensitive topic.'],
	B: ['Small reservations about the posts', 'A few posts deserve a second look.'],
	C: ['Serious reservations about the posts', 'Several posts break common brand rules.'],
} as const;

/** The brand safety analysis of a creator, the same each time. */
export function analyzeBrandSafety(creator: SampleCreator): BrandSafetyAnalysis {
	const random = new Random(`brand safety ${creator.number}`);
	const rating = RATINGS[(creator.number - 1) % RATINGS.length];
	const captions = postsOf(creator).flatMap(({ caption }) => caption ?? []);
	const [summary, reasoning] = FINDINGS[rating];
	return {
		ok: rating !== 'C',
		rating,
		overall_confidence: random.decimal(0.7, 0.98, 2),
		summary: `${summary} of ${creator.name}.`,
		flags: makeFlags(rating, random, captions),
		reasoning,
		metadata: {
			analysis_date: hoursAgo(random.int(1, 200)),
			content_analyzed: { posts_count: captions.length, text_length: captions.join('').length },
			model_version: 'sandbox-1',
			processing_time_ms: random.int(900, 6_000),
		},
	};
}

function makeFlags(
	rating: BrandSafetyAnalysis['rating'],
	random: Random,
	captions: string[],
): BrandSafetyFlag[] {
	if (rating === 'A') return [];
	const undisclosed: BrandSafetyFlag = {
		type: 'undisclosed_advertising',
		severity: rating === 'B' ? 'low' : 'medium',
		confidence: random.decimal(0.5, 0.9, 2),
		description: 'Brands are named without a word on who pays',
		...(captions.length > 0 ? { evidence: captions.slice(0, 2) } : {}),
	};
	if (rating === 'B') return [undisclosed];
	const controversial: BrandSafetyFlag = {
		type: 'controversial_topic',
		severity: 'high',
		confidence: random.decimal(0.6, 0.95, 2),
		description: 'Picks quarrels with invented rivals',
	};
	return [controversial, undisclosed];
}
