import { InflushipApiError } from '../../api/apiError';
import type { Entry } from '../inputs/input';
import type { EntryAnswer } from './operation';

export interface AssignedAnswers {
	/**
	 * By the entry's key: usually one, an empty one for an entry without an answer, and none for one
	 * that `unclaimed` may be about.
	 */
	byEntry: Map<string, EntryAnswer[]>;
	/** Answers of which nobody can say which entry they are about. */
	unclaimed: EntryAnswer[];
	/** The entries that `unclaimed` may be about. */
	candidates: Entry[];
}

/**
 * Finds the answer to each entry by its key. One without a key goes by its place where the API
 * promises the order, or to the only entry that is left. Nothing else is assigned: a record of the
 * wrong creator is worse than one that says that it is not known whose it is.
 *
 * @param entries of one call, each with another key
 */
export function assignAnswers({
	entries,
	answers,
	inInputOrder = false,
}: {
	entries: Entry[];
	answers: EntryAnswer[];
	inInputOrder?: boolean;
}): AssignedAnswers {
	const asked = new Set(entries.map(({ key }) => key));
	const byEntry = new Map<string, EntryAnswer[]>();
	const add = (key: string, answer: EntryAnswer) =>
		byEntry.set(key, [...(byEntry.get(key) ?? []), answer]);
	const isOrdered = inInputOrder && keepsOrder(entries, answers);

	const nameless: EntryAnswer[] = [];
	const strangers: EntryAnswer[] = [];
	answers.forEach((answer, index) => {
		const { keys = [] } = answer;
		const named = keys.filter((key) => asked.has(key));
		if (isOrdered) add(entries[index].key, answer);
		else if (named.length > 0) add(named.find((key) => !byEntry.has(key)) ?? named[0], answer);
		else if (hasContent(answer)) (keys.length > 0 ? strangers : nameless).push(answer);
	});
	// Of two entries that turn out to be one creator, the API may answer only one.
	for (const answer of answers) {
		for (const key of answer.keys ?? []) if (asked.has(key) && !byEntry.has(key)) add(key, answer);
	}
	for (const [key, ofEntry] of byEntry) byEntry.set(key, withoutContradiction(ofEntry));

	const unanswered = entries.filter(({ key }) => !byEntry.has(key));
	const isOnly =
		unanswered.length === 1 && nameless.length === 1 && answers.length <= entries.length;
	if (isOnly) add(unanswered[0].key, nameless.splice(0)[0]);
	const unclaimed = [...nameless, ...strangers];
	// Also a stranger may be one that was asked about, by a name that it has changed since.
	if (unclaimed.length === 0) for (const { key } of unanswered) if (!byEntry.has(key)) add(key, {});

	const candidates = unanswered.length > 0 ? unanswered : entries;
	return { byEntry, unclaimed, candidates };
}

/**
 * Whether the answers can be in the order of the entries: as many, and those with a key in their
 * places.
 */
function keepsOrder(entries: Entry[], answers: EntryAnswer[]): boolean {
	return (
		answers.length === entries.length &&
		answers.every(({ keys = [] }, index) => keys.length === 0 || keys.includes(entries[index].key))
	);
}

function hasContent({ record, failure }: EntryAnswer): boolean {
	return record !== undefined || failure !== undefined;
}

/** An entry that is answered, and is listed as not found as well, was found. */
function withoutContradiction(answers: EntryAnswer[]): EntryAnswer[] {
	const withContent = answers.filter(hasContent);
	return withContent.length > 0 ? withContent : answers.slice(0, 1);
}

/**
 * Which entry a refusal is about, if its details name one, such as `creators.3: unknown` or
 * `creators[3]`.
 */
export function refusedEntry(entries: Entry[], details: string | undefined): Entry | undefined {
	const [place] = (details ?? '').matchAll(PLACES);
	return place && entries[Number(place[2])];
}

/** A refusal with the entries themselves where it names their places, such as `creators.1.id`. */
export function nameEntries(error: unknown, entries: Entry[]): unknown {
	if (!(error instanceof InflushipApiError) || error.info.details === undefined) return error;
	const details = error.info.details.replaceAll(PLACES, (place, before: string, index: string) => {
		const entry = entries[Number(index)];
		return entry === undefined ? place : `${before}${nameOf(entry)}`;
	});
	return error.with({ details });
}

/** Places in a call, as details name them: the list, the number in it, and perhaps a field. */
const PLACES = /(^|; )[a-z_]\w*[.[](\d+)\]?(?:\.\w+)*/gi;

function nameOf({ echo }: Entry): string {
	return typeof echo.username === 'string' ? `@${echo.username}` : String(Object.values(echo)[0]);
}
