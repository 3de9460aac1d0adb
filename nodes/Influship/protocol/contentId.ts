import { createHash } from 'crypto';
import { canonicalJson } from './json/canonicalJson';

/**
 * Bodies above this size, thirty times that of a documented event, are taken byte by byte: the
 * canonical form costs several times what parsing does, the bytes a small part of it.
 */
export const CANONICAL_MAX_BYTES = 8 * 1024;

/**
 * An id made of everything that an event says: 32 hex digits of a SHA-256. No two events that
 * differ in anything share one, not even in a digit that JavaScript would round away. The same
 * content gives the same id however it is formatted: white space, escapes, the order of keys and
 * the way to write a number do not matter, in bodies up to `CANONICAL_MAX_BYTES`.
 *
 * Where it cannot be told for sure what the content is, because a key comes twice or the text is
 * not UTF-8, the bytes decide.
 *
 * @param payload the verified bytes
 * @param text the same as `JSON.parse` accepted it, nested no more than 200 levels deep
 */
export function contentId(payload: Buffer, text: string): string {
	const isSmall = payload.length <= CANONICAL_MAX_BYTES;
	const canonical = isSmall && isUtf8(payload, text) ? canonicalJson(text) : undefined;
	const content = canonical ?? payload;
	return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** What is not UTF-8 is read as U+FFFD, whatever it was. */
function isUtf8(payload: Buffer, text: string): boolean {
	return !text.includes('\uFFFD') || Buffer.from(payload.toString('utf8')).equals(payload);
}
