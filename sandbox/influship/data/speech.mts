import { Random, round } from './random.mts';

/** Something that is said in a video; times in seconds. */
export interface Spoken {
	start: number;
	duration: number;
	text: string;
}

const SECONDS_PER_SENTENCE = 5;

const MAX_SENTENCES = 40;

const DEFAULT_SECONDS = 30;

/** What is said in a video, the same each time for the same seed. */
export function makeSpeech(
	seed: string,
	{ themes, subjects }: { themes: string[]; subjects: string[] },
	seconds: number | null,
): Spoken[] {
	const random = new Random(`speech ${seed}`);
	const length = seconds ?? DEFAULT_SECONDS;
	const count = Math.min(MAX_SENTENCES, Math.ceil(length / SECONDS_PER_SENTENCE));
	return Array.from({ length: count }, (_, index) => ({
		start: round((length * index) / count, 2),
		duration: round(length / count, 2),
		text: index === 0 ? 'Hello and welcome.' : sentence(random, themes, subjects),
	}));
}

export function joinSpeech(speech: readonly Spoken[]): string {
	return speech.map(({ text }) => text).join(' ');
}

export function countWords(text: string): number {
	return text.split(' ').length;
}

function sentence(random: Random, themes: string[], subjects: string[]): string {
	const theme = random.pick(themes);
	const subject = random.pick(subjects);
	return random.pick([
		`First comes the ${subject}.`,
		`This is why I like ${theme}.`,
		`Look closely at the ${subject}.`,
		`With ${theme}, patience helps.`,
	]);
}
