import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { CREATORS, type SampleCreator } from '../../data/creators.mts';
import type { SampleProfile } from '../../data/profiles.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { limitSchema } from '../http/paging.mts';
import { platformSchema } from '../http/references.mts';

const DEFAULT_SUGGESTIONS = 10;

const querySchema = z.strictObject({
	q: z.string().min(2),
	limit: limitSchema.default(DEFAULT_SUGGESTIONS),
	platform: platformSchema.optional(),
	scope: z.enum(['creator_only', 'matched_platforms', 'all_platforms']).default('all_platforms'),
});

type Query = z.output<typeof querySchema>;

interface Match {
	match_type: 'name' | 'username' | 'display_name';
	/** The text that matched. */
	match_field: string;
}

/** Creators whose name, username or display name has a word that starts with the query. */
export function autocompleteRoute(app: FastifyInstance): void {
	app.get('/creators/autocomplete', async (request, reply) => {
		const query = validate(querySchema, request.query);
		const data = CREATORS.flatMap((creator) => suggest(creator, query)).slice(0, query.limit);
		charge(reply, PRICES.autocomplete);
		return { data };
	});
}

function suggest(creator: SampleCreator, { q, platform, scope }: Query) {
	if (platform !== undefined && creator.profiles.length === 0) return [];
	const matches = creator.profiles.map((profile) => findMatch(creator, profile, q));
	const nameMatch = matchIn(creator.name, 'name', q);
	const first = nameMatch ?? matches.find((match) => match !== undefined);
	if (!first) return [];
	const platforms = creator.profiles.flatMap(({ data }, index) => {
		const match = scope === 'all_platforms' ? (matches[index] ?? first) : matches[index];
		if (scope === 'creator_only' || !match) return [];
		const { platform: listed, username, display_name } = data;
		return [{ platform: listed, username, display_name, ...match }];
	});
	return [{ id: creator.id, name: creator.name, avatar: creator.avatarUrl, platforms }];
}

function findMatch({ name }: SampleCreator, { data }: SampleProfile, q: string): Match | undefined {
	return (
		matchIn(name, 'name', q) ??
		matchIn(data.username, 'username', q) ??
		matchIn(data.display_name ?? '', 'display_name', q)
	);
}

function matchIn(text: string, type: Match['match_type'], q: string): Match | undefined {
	const isAtWordStart = (index: number) => index === 0 || /[^a-z0-9]/.test(lower[index - 1]);
	const lower = text.toLowerCase();
	const wanted = q.toLowerCase();
	for (let index = lower.indexOf(wanted); index >= 0; index = lower.indexOf(wanted, index + 1)) {
		if (isAtWordStart(index)) return { match_type: type, match_field: text };
	}
	return undefined;
}
