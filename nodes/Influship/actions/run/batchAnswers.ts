import type { Entry, EntryAnswer } from '../operation';

export interface AssignedAnswers {
	/** By the entry's key: usually one, and an empty one for an entry without an answer. */
	byEntry: Map<string, EntryAnswer[]>;
	/** Answers of which nobody can say which entry they are about. */
	unclaimed: EntryAnswer[];
}

/** Finds the answer to each entry: by its key, and what is left over by its place, if the numbers agree. */
export function assignAnswers(entries: Entry[], answers: EntryAnswer[]): AssignedAnswers {
	const asked = new Set(entries.map(({ key }) => key));
	const byEntry = new Map<string, EntryAnswer[]>();
	const leftOver: EntryAnswer[] = [];
	for (const answer of answers) {
		const { key } = answer;
		if (key === undefined || !asked.has(key)) leftOver.push(answer);
		else byEntry.set(key, [...(byEntry.get(key) ?? []), answer]);
	}
	const unanswered = entries.filter(({ key }) => !byEntry.has(key));
	const isByPlace = leftOver.length === unanswered.length;
	unanswered.forEach(({ key }, index) => byEntry.set(key, [isByPlace ? leftOver[index] : {}]));
	return { byEntry, unclaimed: isByPlace ? [] : leftOver };
}

/** Which entry a refusal is about, if its details name one, such as `creators.3: unknown` or `creators[3]`. */
export function refusedEntry(entries: Entry[], details: string | undefined): Entry | undefined {
	const index = /(?:^|; )[a-z_]\w*[.[](\d+)/i.exec(details ?? '')?.[1];
	return index === undefined ? undefined : entries[Number(index)];
}
