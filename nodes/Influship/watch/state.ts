import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { noteWritten } from '../shared/neighbors';
import { nodeOf } from '../shared/nodeOf';
import { isObject } from '../shared/objects';
import { keyOf, parseProfile } from '../shared/references/accounts';
import { tryParse } from '../shared/values';
import { type FieldValue, type FieldValues, WATCHED_FIELDS } from './fields';
import { PLATFORM } from './lookUp';

/** What the trigger remembers of one account. */
export interface Remembered {
	/** Empty while the account was never found. */
	creatorId: string;
	/** That of the profile, which outlives its name. */
	profileId: string;
	/** As the vendor says it: when it last refreshed the profile. */
	updatedAt: string | null;
	values: FieldValues;
	lastPostAt: string | null;
	/** How many posts there were when the last ones were told; `null` where nobody knows. */
	postCount: number | null;
	/** The state of the profile for which posts were asked for in vain. */
	triedFor: string;
	/** What the workflow was told about the account itself. */
	told: '' | 'missing' | 'private';
}

/** All that the trigger remembers: see docs/decisions/watching.md. */
export interface WatchState {
	/** Rises with each report and with what becomes of it; 0 before the first one. */
	revision: number;
	/** By `platform/username`, in lower case. */
	accounts: Record<string, Remembered>;
	/** The accounts of the creators that are watched by their IDs. */
	creators: Record<string, string[]>;
	/** The newer name of an account that was renamed. */
	renamed: Record<string, string>;
	/** What the polls of a day (UTC, `2026-11-27`) cost, in credits. */
	spent: { day: string; credits: number };
	/** The day on which the workflow was told that the limit of credits is reached. */
	toldOfLimitOn: string;
}

export function emptyState(): WatchState {
	return {
		revision: 0,
		accounts: {},
		creators: {},
		renamed: {},
		spent: { day: '', credits: 0 },
		toldOfLimitOn: '',
	};
}

/** In JSON, `null` is known: an account without a bio. */
const UNKNOWN = {};

/**
 * As n8n stores it, under `watch` in the node's static data: JSON text, because n8n looks into
 * every object that it stores. Some 500 bytes an account.
 */
export function toStored(state: WatchState): string {
	const accounts = Object.entries(state.accounts).map(([key, one]) => [
		key,
		[
			one.creatorId,
			one.profileId,
			one.updatedAt,
			one.lastPostAt,
			one.postCount,
			one.triedFor,
			one.told,
			...one.values.map((value) => (value === undefined ? UNKNOWN : value)),
		],
	]);
	return JSON.stringify({ version: 1, ...state, accounts: Object.fromEntries(accounts) });
}

/** Anybody may have written into static data: what is no state of this trigger is none. */
export function fromStored(stored: unknown): WatchState | undefined {
	const parsed = typeof stored === 'string' ? tryParse(stored) : undefined;
	if (!isObject(parsed) || parsed.version !== 1 || !isObject(parsed.accounts)) return undefined;
	const spent = isObject(parsed.spent) ? parsed.spent : {};
	return {
		revision: numberOr0(parsed.revision),
		accounts: entriesOf(parsed.accounts, readAccount),
		creators: entriesOf(parsed.creators, (names) =>
			Array.isArray(names) && names.every(isKey) ? names : undefined,
		),
		renamed: entriesOf(parsed.renamed, (name) => (isKey(name) ? name : undefined)),
		spent: { day: textOf(spent.day), credits: numberOr0(spent.credits) },
		toldOfLimitOn: textOf(parsed.toldOfLimitOn),
	};
}

function readAccount(stored: unknown): Remembered | undefined {
	if (!Array.isArray(stored)) return undefined;
	const [creatorId, profileId, updatedAt, lastPostAt, postCount, triedFor, told, ...values] =
		stored as unknown[];
	if (typeof creatorId !== 'string') return undefined;
	return {
		creatorId,
		profileId: textOf(profileId),
		updatedAt: isText(updatedAt) ? updatedAt : null,
		lastPostAt: isText(lastPostAt) ? lastPostAt : null,
		postCount: typeof postCount === 'number' ? postCount : null,
		triedFor: textOf(triedFor),
		told: told === 'missing' || told === 'private' ? told : '',
		values: WATCHED_FIELDS.map(({ isFigure }, index) => {
			const value = values[index];
			if (isFigure) return typeof value === 'number' ? value : undefined;
			return typeof value === 'object' && value !== null ? undefined : (value as FieldValue);
		}),
	};
}

function entriesOf<Value>(
	stored: unknown,
	read: (value: unknown) => Value | undefined,
): Record<string, Value> {
	const entries = Object.entries(isObject(stored) ? stored : {}).flatMap(([key, value]) => {
		const one = read(value);
		return one === undefined ? [] : [[key, one] as const];
	});
	return Object.fromEntries(entries);
}

/** Any other name would fail each poll that asks for it, and the accounts beside it. */
function isKey(value: unknown): value is string {
	const reference = isText(value) ? parseProfile(value, '') : undefined;
	return reference !== undefined && keyOf({ ...reference, platform: PLATFORM }) === value;
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function textOf(value: unknown): string {
	return isText(value) ? value : '';
}

function numberOr0(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

interface NodeData extends IDataObject {
	watch?: string;
	/** That of the state. */
	revision?: number;
	/** The ID of the node that has stored it. */
	node?: string;
}

export function load(context: IPollFunctions): WatchState | undefined {
	return fromStored(dataOf(context).watch);
}

/**
 * That of what is stored, without reading all of it; 0 where another node has stored it, which had
 * the name before: n8n keeps static data by the names of nodes.
 */
export function storedRevision(context: IPollFunctions): number {
	const { revision, node } = dataOf(context);
	return node === undefined || node === nodeOf(context).id ? numberOr0(revision) : 0;
}

/** n8n saves it with whatever it saves next: see docs/decisions/watching.md. */
export function store(context: IPollFunctions, state: WatchState): void {
	const data = dataOf(context);
	data.watch = toStored(state);
	data.revision = state.revision;
	data.node = nodeOf(context).id;
	noteWritten(context, data, ({ revision }) => numberOr0(revision) < state.revision);
}

function dataOf(context: IPollFunctions): NodeData {
	const data: unknown = context.getWorkflowStaticData('node');
	return isObject(data) ? (data as NodeData) : {};
}
