import { InflushipApiError } from '../../api/apiError';
import type { ApiRequest } from '../../api/client';
import { describeApiError } from '../../api/errors';
import { isAboutRoute, kindOf } from '../../api/failure';
import type { Entry } from '../inputs/input';
import { refusedEntry } from './assignAnswers';

/** A refused call, and how to ask about some of its entries again. */
export interface RefusedBatch {
	entries: Entry[];
	error: unknown;
	/** How the call was made: names the settings beside the entries. */
	requestFor(entries: Entry[]): ApiRequest;
	/** Asks about fewer entries. Returns what was thrown, or `undefined` when they are answered. */
	tryAgain(entries: Entry[]): Promise<unknown>;
	/** Leaves an entry without an answer. */
	giveUp(entry: Entry, error: unknown): void;
}

/** Whether a refusal is about what was sent, rather than about the account, the time or the way. */
export function isAboutContent(error: unknown): boolean {
	return ['content', 'notFound'].includes(kindOf(describeApiError(error)));
}

/**
 * One entry that is refused must not take the others with it: divides a refused call until only
 * what is refused is left. Takes about two calls for each halving, and few when the refusal is
 * about the whole call: some entries that are refused alike, each by itself, make that likely. The
 * others are then told that they were not tried.
 */
export async function divideBatch(batch: RefusedBatch): Promise<void> {
	const { entries, error, giveUp } = batch;
	if (entries.length === 1 || !mayBeAboutEntry(batch)) {
		for (const entry of entries) giveUp(entry, error);
		return;
	}
	const middle = Math.ceil(entries.length / 2);
	const parts = await refusedOf(batch, [entries.slice(0, middle), entries.slice(middle)]);
	const isAlike = parts.length === 2 && parts.every((part) => areAlike(part.error, error));
	if (!isAlike || entries.length <= LONE_ENTRIES) {
		for (const part of parts) await divideBatch(part);
		return;
	}
	const { asked, isAboutAll } = await askAlone(batch);
	const untried = notTriedAlone(batch, asked.size);
	for (const part of parts) {
		const rest = part.entries.filter((entry) => !asked.has(entry));
		if (isAboutAll) for (const entry of rest) giveUp(entry, untried);
		else if (rest.length === part.entries.length) await divideBatch(part);
		else for (const again of await refusedOf(part, [rest])) await divideBatch(again);
	}
}

/** Asks about each part; those that are refused. */
async function refusedOf(batch: RefusedBatch, parts: Entry[][]): Promise<RefusedBatch[]> {
	const refused: RefusedBatch[] = [];
	for (const entries of parts.filter(({ length }) => length > 0)) {
		const error = await batch.tryAgain(entries);
		if (error !== undefined) refused.push({ ...batch, entries, error });
	}
	return refused;
}

const LONE_ENTRIES = 5;

/**
 * What to say of an entry that was only in calls with others: without the places that the refusal
 * names, which are those of others.
 */
function notTriedAlone({ entries, error }: RefusedBatch, tried: number): unknown {
	if (!(error instanceof InflushipApiError)) return error;
	const { details, message, ...info } = error.info;
	const namesOthers = refusedEntry(entries, details) !== undefined;
	const told = {
		...info,
		message: `${message.replace(/\.$/, '')}. This one was not tried by itself: Influship refused the whole call, and ${tried} others by themselves, in the same words`,
		...(!namesOthers && details !== undefined && { details }),
	};
	return new InflushipApiError(told, error.call);
}

/**
 * Asks about a few entries from the first to the last, each by itself.
 *
 * @returns `isAboutAll` when each of them was refused as the whole call was; the rest is not asked
 * once one was not
 */
async function askAlone({
	entries,
	error,
	tryAgain,
	giveUp,
}: RefusedBatch): Promise<{ asked: Set<Entry>; isAboutAll: boolean }> {
	const asked = new Set<Entry>();
	const step = (entries.length - 1) / (LONE_ENTRIES - 1);
	for (let number = 0; number < LONE_ENTRIES; number++) {
		const entry = entries[Math.floor(number * step)];
		asked.add(entry);
		const loneError = await tryAgain([entry]);
		if (loneError !== undefined) giveUp(entry, loneError);
		if (loneError === undefined || !areAlike(loneError, error)) return { asked, isAboutAll: false };
	}
	return { asked, isAboutAll: true };
}

function mayBeAboutEntry({ entries, error, requestFor }: RefusedBatch): boolean {
	const info = describeApiError(error);
	// Asking again might be charged again.
	if (!isAboutContent(error) || info.creditsCharged !== undefined) return false;
	if (info.status === 404 && isAboutRoute(info)) return false;
	return !namesOnlySettings(info.details, namesOf(entries, requestFor(entries)));
}

/**
 * What details may call an entry or a part of it: the list in the call, and the fields of an entry.
 */
function namesOf(entries: Entry[], { body = {} }: ApiRequest): Set<string> {
	const lists = Object.keys(body).filter((name) => Array.isArray(body[name]));
	const fields = entries.flatMap(({ echo }) => Object.keys(echo));
	return new Set([...lists, ...lists.map((list) => list.replace(/s$/, '')), ...fields]);
}

/**
 * Whether details name fields, and none of them belongs to an entry, such as `intent.query: too
 * long`.
 */
function namesOnlySettings(details: string | undefined, names: Set<string>): boolean {
	if (details === undefined) return false;
	const fields = details.split('; ').map((detail) => /^([\w.[\]-]+): /.exec(detail)?.[1]);
	return fields.every((field) => {
		const segments = field?.split(/[.[\]]+/) ?? [];
		return segments.length > 0 && !segments.some((one) => names.has(one) || /^\d+$/.test(one));
	});
}

/** Whether two refusals are the same but for the places that they name. */
function areAlike(a: unknown, b: unknown): boolean {
	return withoutPlaces(a) === withoutPlaces(b);
}

function withoutPlaces(error: unknown): string {
	const { status, code, message, details } = describeApiError(error);
	return JSON.stringify([status, code, message, details]).replace(/([.[])\d+\b/g, '$1');
}
