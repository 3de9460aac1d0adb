import type { SampleCreator } from './creators.mts';
import { sampleId } from './ids.mts';
import { postsOf } from './posts.mts';
import { round } from './random.mts';
import { contentWords, sharedWords, sharesWord } from './words.mts';

export interface MatchReason {
	text: string;
	provenance: 'post_evidence' | 'profile_fact' | 'inferred';
	factId?: string;
	postId?: string;
	/** A sentence of that post, word for word. */
	quote?: string;
}

export interface Relevance {
	/** 0 to 1. */
	score: number;
	/** At least one. */
	reasons: MatchReason[];
}

/** Each further hit closes this share of the distance to 1. */
const HIT_SHARE = 0.55;

const MAX_REASONS = 4;

/** How well a creator fits a text, by the words that both share. */
export function judgeRelevance(creator: SampleCreator, text: string): Relevance {
	const { name, bio, themes, brands, keyFacts, subjects } = creator;
	const wanted = contentWords(text);
	const known = [name, bio ?? '', ...themes, ...brands, ...keyFacts, ...subjects].join(' ');
	const hits = sharedWords(contentWords(known), wanted).length;
	if (hits === 0) {
		return { score: 0, reasons: [inferred('Nothing that is known of the creator fits')] };
	}
	const isWanted = (part: string) => sharesWord(part, wanted);
	const reasons = [
		...themes.filter(isWanted).map((theme) => themeReason(creator, theme)),
		...keyFacts.filter(isWanted).map((fact) => factReason(creator, fact)),
		...brands.filter(isWanted).map((brand) => inferred(`Likely to work with makers of ${brand}`)),
	];
	if (reasons.length === 0) reasons.push(inferred('The name or the bio fits'));
	const coverage = hits / wanted.length;
	return {
		score: round((1 - (1 - HIT_SHARE) ** hits) * (0.6 + 0.4 * coverage), 4),
		reasons: reasons.slice(0, MAX_REASONS),
	};
}

function themeReason(creator: SampleCreator, theme: string): MatchReason {
	const text = `Posts about ${theme}`;
	for (const { id, caption } of postsOf(creator)) {
		const quote = caption?.split(/(?<=\.) /).find((sentence) => sentence.includes(theme));
		if (quote) return { text, provenance: 'post_evidence', postId: id, quote };
	}
	return inferred(text);
}

function factReason({ number, keyFacts }: SampleCreator, fact: string): MatchReason {
	const factId = sampleId('fact', number * 100 + keyFacts.indexOf(fact));
	return { text: fact, provenance: 'profile_fact', factId };
}

function inferred(text: string): MatchReason {
	return { text, provenance: 'inferred' };
}
