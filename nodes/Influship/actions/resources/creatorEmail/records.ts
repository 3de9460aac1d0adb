import * as z from 'zod/v4';

/** The known addresses of a creator (SDK 0.20.0, `CreatorEmailLookupResponse`). */
export const creatorEmailSchema = z.object({
	creator_id: z.string().nullable(),
	resolved: z.boolean(),
	emails: z.array(
		z.object({
			email: z.string(),
			is_primary: z.boolean(),
			/** `unvalidated`, `valid`, `risky` or `creator_verified`. */
			status: z.string(),
			confidence: z.number().nullable(),
			first_seen_at: z.string(),
			last_seen_at: z.string(),
			validated_at: z.string().nullable(),
		}),
	),
	input: z.object({
		creator_id: z.string().optional(),
		platform: z.string().optional(),
		username: z.string().optional(),
	}),
});
