import * as z from 'zod/v4';

/** A list of accounts that is kept at Influship (the vendor's creator-shortlist example, 2026). */
export const shortlistSchema = z.object({
	id: z.string(),
	name: z.string(),
	/** What the creators are wanted for. */
	brief: z.string(),
	notes: z.string(),
	profiles: z.array(z.object({ platform: z.string(), username: z.string() })),
});
