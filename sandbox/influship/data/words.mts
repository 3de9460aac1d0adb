/** Words that say nothing about a creator. */
const STOP_WORDS = new Set(
	[
		'about and are based best brand campaign content creator creators for from good have influencer',
		'influencers into like love new our people post posts promote sample that the their them they',
		'this who with you your',
	]
		.join(' ')
		.split(' '),
);

/** So many letters at the start make two words the same, as in "cycling" and "cyclist". */
const STEM_LETTERS = 5;

/** The words of a text that say something, in lower case, each once. */
export function contentWords(text: string): string[] {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
	return [...new Set(words)].filter((word) => !STOP_WORDS.has(word));
}

/** Whether a text holds one of the words, or another form of it. */
export function sharesWord(text: string, words: readonly string[]): boolean {
	return sharedWords(contentWords(text), words).length > 0;
}

/** Those of the words that are among a text's own, in the same form or another. */
export function sharedWords(own: readonly string[], words: readonly string[]): string[] {
	return words.filter((word) => own.some((other) => isSameWord(word, other)));
}

function isSameWord(left: string, right: string): boolean {
	const letters = Math.min(left.length, right.length, STEM_LETTERS);
	return left.slice(0, letters) === right.slice(0, letters);
}
