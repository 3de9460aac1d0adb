/** What copying brings along and nobody sees: zero-width characters, direction marks and others. */
export const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Selectors are not seen either, but tell how the emoji before them looks. */
const UNSEEN_AT_ENDS = /\s|\p{Cc}|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/u;

/** For words and IDs: in other text, such characters join emoji. */
export function withoutUnseen(text: string): string {
	return text.replace(UNSEEN, '');
}

/** Without white space around it either. */
export function cleanWord(text: string): string {
	return withoutUnseen(text).trim();
}

/** For comparing texts without regard to case, and to how their letters are put together. */
export function foldCase(text: string): string {
	// Capitals, because two small letters (σ and ς, ß and ss) can share one.
	return composed(withoutUnseen(text)).toUpperCase();
}

/** More marks on one letter than any script has. */
const MARKS_IN_A_ROW = /\p{M}{30}(?=\p{M})/gu;

/**
 * The composed form (NFC). Putting marks into their order takes quadratic time, so where too many
 * stand in a row a joiner parts them, as Unicode advises (UAX #15, Stream-Safe Text Format): whoever
 * writes the text decides how many there are.
 */
export function composed(text: string): string {
	return text.replace(MARKS_IN_A_ROW, '$&\u034f').normalize('NFC');
}

/** `trim()` that also takes what nobody sees, and leaves what is inside a text alone. */
export function trimUnseen(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && UNSEEN_AT_ENDS.test(text[start])) start++;
	while (start < end && UNSEEN_AT_ENDS.test(text[end - 1])) end--;
	return text.slice(start, end);
}
