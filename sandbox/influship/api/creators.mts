import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../apiError.mts';
import {
	findCreator,
	SAMPLE_CREATORS,
	type SampleCreator,
	type SampleProfile,
} from '../creators.mts';
import { validate } from '../validation.mts';
import { limitSchema } from './paging.mts';

const AUTOCOMPLETE_CREDITS = '0.05';
const CREATOR_CREDITS = '0.1';

const autocompleteQuerySchema = z.object({
	q: z.string().min(2),
	limit: limitSchema.default(10),
	platform: z.enum(['instagram', 'tiktok', 'youtube']).optional(),
	scope: z
		.enum(['creator_only', 'matched_platforms', 'all_platforms'])
		.default('matched_platforms'),
});

const creatorQuerySchema = z.object({ include: z.literal('profiles').optional() });

/** Creators from a small set of samples: autocomplete, and one by id. */
export function creatorRoutes(app: FastifyInstance): void {
	app.get('/creators/autocomplete', async (request, reply) => {
		const query = validate(autocompleteQuerySchema, request.query);
		reply.header('X-Credits-Charged', AUTOCOMPLETE_CREDITS);
		return {
			data: SAMPLE_CREATORS.flatMap((creator) => suggest(creator, query)).slice(0, query.limit),
		};
	});

	app.get<{ Params: { id: string } }>('/creators/:id', async (request, reply) => {
		if (!z.guid().safeParse(request.params.id).success) {
			throw new ApiError('validation_error', 'id: must be a UUID');
		}
		const { include } = validate(creatorQuerySchema, request.query);
		const creator = findCreator(request.params.id);
		if (!creator) throw new ApiError('not_found', 'No creator has this id');
		reply.header('X-Credits-Charged', CREATOR_CREDITS);
		return { data: describe(creator, include === 'profiles') };
	});
}

/** The suggestion for a creator whose name, or one of whose usernames, holds the query. */
function suggest(creator: SampleCreator, query: z.output<typeof autocompleteQuerySchema>) {
	const nameMatch = matchType(creator.name, query.q);
	const onPlatform = creator.profiles.filter(
		({ platform }) => query.platform === undefined || platform === query.platform,
	);
	const matched = onPlatform.filter(({ username }) => nameMatch ?? matchType(username, query.q));
	if (onPlatform.length === 0 || (!nameMatch && matched.length === 0)) return [];
	const listed = {
		creator_only: [],
		matched_platforms: matched,
		all_platforms: creator.profiles,
	}[query.scope];
	return [
		{
			id: creator.id,
			name: creator.name,
			avatar: null,
			platforms: listed.map((profile: SampleProfile) => ({
				platform: profile.platform,
				username: profile.username,
				display_name: profile.display_name,
				match_field: nameMatch ? 'name' : 'username',
				match_type: nameMatch ?? matchType(profile.username, query.q) ?? null,
			})),
		},
	];
}

function matchType(text: string, query: string): 'prefix' | 'contains' | undefined {
	const index = text.toLowerCase().indexOf(query.toLowerCase());
	if (index < 0) return undefined;
	return index === 0 ? 'prefix' : 'contains';
}

function describe(creator: SampleCreator, withProfiles: boolean) {
	return {
		id: creator.id,
		name: creator.name,
		bio: creator.bio,
		avatar_url: null,
		ai_summary: `${creator.name} is an invented creator of the sandbox.`,
		content_themes: creator.content_themes,
		key_facts: creator.key_facts,
		brand_alignment: creator.brand_alignment,
		audience_demographics: null,
		vibe_and_aesthetics: null,
		analysis_fact_count: creator.key_facts.length,
		analysis_updated_at: '2024-01-15T10:30:00Z',
		...(withProfiles ? { profiles: creator.profiles } : {}),
	};
}
