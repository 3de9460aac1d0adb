import type { SampleCreator } from '../../data/creators.mts';
import { summarizeProfile, type ProfileSummary, type SampleProfile } from '../../data/profiles.mts';

/** A creator as it appears in search results and lookalikes. */
export function basicCreator({ id, name, avatarUrl, bio }: SampleCreator) {
	return { id, name, avatar_url: avatarUrl, bio };
}

/** @param profiles absent to leave them out */
export function fullCreator(creator: SampleCreator, profiles?: readonly SampleProfile[]) {
	return {
		id: creator.id,
		name: creator.name,
		bio: creator.bio,
		avatar_url: creator.avatarUrl,
		ai_summary: creator.summary,
		content_themes: creator.themes,
		key_facts: creator.keyFacts,
		brand_alignment: creator.brands,
		audience_demographics: creator.audience,
		vibe_and_aesthetics: creator.vibe,
		analysis_fact_count: creator.factCount,
		analysis_updated_at: creator.analyzedAt,
		...(profiles === undefined ? {} : { profiles: profiles.map(summarizeProfile) }),
	};
}

export function primaryProfile({ profiles: [first] }: SampleCreator): ProfileSummary | null {
	return first ? summarizeProfile(first) : null;
}
