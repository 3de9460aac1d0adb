import { keyOf, type ProfileReference } from '../shared/references/accounts';
import type { Report } from './events';
import type { Remembered, WatchState } from './state';

/** What reports have told, so that it can be taken back. */
export interface Told {
	/** By account, what was remembered of it before; `undefined` for one that was not known. */
	accounts: Map<string, Remembered | undefined>;
	/** By the newer name of an account that was told renamed, the one before. */
	renamed: Map<string, string>;
	/** The IDs of creators that were told to be unknown. */
	unknown: Set<string>;
}

/**
 * @param before what was remembered before these reports
 * @param adopted what was remembered by another name of accounts that have these now
 */
export function toldBy(
	reports: readonly Report[],
	before: WatchState,
	adopted: Readonly<Record<string, Remembered>> = {},
): Told {
	const all = { ...before.accounts, ...adopted };
	const told: Told = { accounts: new Map(), renamed: new Map(), unknown: new Set() };
	const left = new Set<string>();
	for (const { event, data } of reports) {
		const { creator_id: creatorId, platform, username, new_username: newName } = data;
		if (username === undefined) {
			told.unknown.add(String(creatorId));
			continue;
		}
		const key = keyOf({ platform, username } as ProfileReference);
		// Of a name that went on to somebody else, whoever had it first comes back.
		if (newName !== undefined || event === 'account.not_found') left.add(key);
		told.accounts.set(key, left.has(key) ? before.accounts[key] : all[key]);
		if (newName !== undefined) {
			told.renamed.set(keyOf({ platform, username: newName } as ProfileReference), key);
		}
	}
	return told;
}

/**
 * The state without what was told, which is then due again. Everything else stays: also what other
 * reports have told, and what has been spent.
 *
 * @param all the oldest first
 */
export function withoutTold(state: WatchState, all: readonly Told[]): WatchState {
	const accounts = { ...state.accounts };
	const creators = { ...state.creators };
	let { renamed } = state;
	for (const told of [...all].reverse()) {
		for (const [key, before] of told.accounts) {
			if (before === undefined) delete accounts[key];
			else accounts[key] = before;
		}
		const olderName = (name: string) => told.renamed.get(name) ?? name;
		for (const [id, names] of Object.entries(creators)) creators[id] = names.map(olderName);
		const names = Object.entries(renamed).map(([old, name]) => [old, olderName(name)] as const);
		renamed = Object.fromEntries(names.filter(([old, name]) => old !== name));
		for (const id of told.unknown) if (creators[id]?.length === 0) delete creators[id];
	}
	return { ...state, accounts, creators, renamed };
}

/** What a later report has told on top of `lost` is taken back as far as that. */
export function lower(later: Told, lost: Told): void {
	for (const [key, before] of lost.accounts) {
		if (later.accounts.has(key)) later.accounts.set(key, before);
	}
}

/**
 * What was told of an account counts for its newer name, too.
 *
 * @param renamed the accounts that have another name, each with the older and the newer one
 */
export function follow(told: Told, renamed: ReadonlyArray<[string, string]>): void {
	// One may have taken the name of another one that was renamed, too.
	const [accounts, names] = [new Map(told.accounts), new Map(told.renamed)];
	for (const [older, newer] of renamed) {
		if (accounts.has(older)) told.accounts.set(newer, accounts.get(older));
		const oldest = names.get(older);
		if (oldest !== undefined) told.renamed.set(newer, oldest);
	}
}

/** Both in one: of an account that both have told, what was remembered before the older one. */
export function merge(older: Told, newer: Told): Told {
	return {
		accounts: new Map([...newer.accounts, ...older.accounts]),
		renamed: new Map([...newer.renamed, ...older.renamed]),
		unknown: new Set([...newer.unknown, ...older.unknown]),
	};
}

/** The accounts that have another name since `before`, each with the older and the newer one. */
export function renamedSince(before: WatchState, after: WatchState): Array<[string, string]> {
	return Object.entries(after.renamed)
		.map(([old, name]): [string, string] => [before.renamed[old] ?? old, name])
		.filter(([older, newer]) => older !== newer);
}
