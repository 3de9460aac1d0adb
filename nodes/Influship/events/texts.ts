import * as z from 'zod/v4';

/**
 * A hostile or broken payload can differ in thousands of places; the first ones tell what happened.
 */
export const MAX_ISSUES = 20;

/**
 * A list of texts. Zod's own makes an issue of each entry that is none, and millions of them fill
 * the memory of all of n8n.
 */
export const texts = z.pipe(
	z.array(z.unknown()).check(({ value: entries, issues }) => {
		for (const [index, entry] of entries.entries()) {
			if (issues.length >= MAX_ISSUES) return;
			if (typeof entry === 'string') continue;
			issues.push({ code: 'invalid_type', expected: 'string', input: entry, path: [index] });
		}
	}),
	z.transform((entries) => entries as string[]),
);
