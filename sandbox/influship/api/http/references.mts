import { z } from 'zod/v4';

import { ApiError } from './apiError.mts';
import { findCreator, type SampleCreator } from '../../data/creators.mts';
import type { ProfileChanges } from '../../data/profileChanges.mts';
import { validate } from './validation.mts';

export const idSchema = z.guid('must be a UUID');

/** The one platform of everything that is not a raw call. */
export const platformSchema = z.literal('instagram', 'must be instagram');

export const usernameSchema = z
	.string()
	.regex(/^[A-Za-z0-9._]{1,30}$/, 'must be a username, without @ and not a URL');

/** The fields that name a creator: the id, or platform and username. */
export const creatorReferenceShape = {
	creator_id: idSchema.optional(),
	platform: platformSchema.optional(),
	username: usernameSchema.optional(),
};

export interface CreatorReference {
	creator_id?: string;
	platform?: 'instagram';
	username?: string;
}

/**
 * A check for a schema with these fields: exactly one of the two ways to name a creator is used.
 */
export function namesOneCreator({ value, issues }: z.core.ParsePayload<CreatorReference>): void {
	if (issues.length > 0) return;
	const { creator_id: id, platform, username } = value;
	const byName = platform !== undefined && username !== undefined;
	const hasName = platform !== undefined || username !== undefined;
	if (id === undefined ? byName : !hasName) return;
	const message = 'needs either creator_id, or platform and username';
	issues.push({ code: 'custom', message, input: value, path: [] });
}

export const creatorReferenceSchema = z.strictObject(creatorReferenceShape).check(namesOneCreator);

/** An account is known by its name of now. */
export function findReferenced(
	{ creator_id: id, username }: CreatorReference,
	profiles: ProfileChanges,
): SampleCreator | undefined {
	return id === undefined ? profiles.find(username ?? '')?.creator : findCreator(id);
}

/** Everyone that is meant, or a 404 that names each entry of `field` that no creator has. */
export function requireCreators(
	references: readonly CreatorReference[],
	field: string,
	profiles: ProfileChanges,
): SampleCreator[] {
	const found = references.map((reference) => findReferenced(reference, profiles));
	const details = found.flatMap((creator, index) =>
		creator ? [] : [{ field: `${field}.${index}`, message: 'No creator is known by this' }],
	);
	if (details.length > 0) {
		const names = details.map((detail) => detail.field).join(', ');
		throw new ApiError('not_found', `No creator is known by ${names}`, details);
	}
	return found.flatMap((creator) => creator ?? []);
}

/** The `id` in a path; a 400 unless it is a UUID. */
export function requireId(params: unknown): string {
	return validate(z.object({ id: idSchema }), params).id;
}
