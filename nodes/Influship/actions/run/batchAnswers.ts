import type { Entry, EntryAnswer } from '../operation';

export interface AssignedAnswers {
	/** By the entry's key; an entry without an answer has an empty one. */
	byEntry: Map<string, EntryAnswer>;
	/** Answers of which nobody can say which entry they are about. */
	unclaimed: EntryAnswer[];
}

/** Finds the answer to each entry: by its key, and what is left over by its place, if the numbers agree. */
export function assignAnswers(entries: Entry[], answers: EntryAnswer[]): AssignedAnswers {
	const asked = new Set(entries.map(({ key }) => key));
	const byEntry = new Map<string, EntryAnswer>();
	const leftOver: EntryAnswer[] = [];
	for (const answer of answers) {
		if (answer.key !== undefined && asked.has(answer.key)) byEntry.set(answer.key, answer);
		else leftOver.push(answer);
	}
	const unanswered = entries.filter(({ key }) => !byEntry.has(key));
	const isByPlace = leftOver.length === unanswered.length;
	unanswered.forEach(({ key }, index) => byEntry.set(key, isByPlace ? leftOver[index] : {}));
	return { byEntry, unclaimed: isByPlace ? [] : leftOver };
}

/** Which entry a refusal is about, if its details name one, such as `creators.3: unknown` or `creators[3]`. */
export function refusedEntry(entries: Entry[], details: string | undefined): Entry | undefined {
	const index = /[.[](\d+)/.exec(details ?? '')?.[1];
	return index === undefined ? undefined : entries[Number(index)];
}
