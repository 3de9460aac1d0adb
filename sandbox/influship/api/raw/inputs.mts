import { z } from 'zod/v4';

/** `true` or `false`, as text from a query string. */
export const flagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Such as `en` or `pt-BR`. */
export const languageSchema = z
	.string()
	.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language code');

/** Where TikTok is read from: the API has one place. */
export const regionSchema = z.literal('US');

/** Two letters, such as `US`. */
export const countrySchema = z.string().regex(/^[A-Za-z]{2}$/, 'must be a two-letter code');

/** A number from 1 to `max`, as text from a query string. */
export function countSchema(max: number) {
	return z.coerce.number().int().min(1).max(max);
}
