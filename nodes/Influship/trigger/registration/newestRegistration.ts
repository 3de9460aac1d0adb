import { triggerMemory } from '../../shared/triggerMemory';
import { keyOf, type Owner } from './owner';
import type { StoredRegistration } from './storedRegistration';

/**
 * What this process knows of each trigger's registration, apart from what n8n has stored.
 *
 * n8n writes a workflow's static data whole, from the copy that a request or an execution loaded
 * when it began, and the last writer wins. So a request that began before a publication, or an
 * execution that took an hour, can put an older registration back over the newest one, with an
 * older secret. What this process has made or seen since then tells it, and it puts that right with
 * its next write. Registrations are told apart by the time they were made, which only ever grows.
 */
interface Newest {
	/** Milliseconds since 1970. */
	changedAt: number;
	/** None once it was removed. */
	registration?: StoredRegistration;
}

const newest = triggerMemory.part<Newest>();

/** Triggers that this process registers or unregisters at this moment: when the last one is done. */
const changing = triggerMemory.part<Promise<unknown>>();

/** Triggers whose URL this process has found clear of registrations, with the time of that. */
const cleared = triggerMemory.part<number>();

/** n8n publishes a changed trigger right after it took the old one down. */
export const REPUBLISHING_MS = 60_000;

/** How far the clock of another process may be ahead. */
const MAX_CLOCK_SKEW_MS = 24 * 3_600_000;

/** A time of a change; 0 for one that no clock but a wrong one can have told. */
export function timeOfChange(time: unknown): number {
	const isTime = typeof time === 'number' && time > 0 && time < Date.now() + MAX_CLOCK_SKEW_MS;
	return isTime ? time : 0;
}

export function newestOf(owner: Owner): Newest | undefined {
	const known = newest.get(keyOf(owner));
	return known && { ...known, changedAt: timeOfChange(known.changedAt) };
}

/** Takes note of a registration, or of its removal, unless something newer is known. */
export function noteNewest(owner: Owner, state: Newest): void {
	const known = newestOf(owner);
	const changedAt = timeOfChange(state.changedAt);
	if (known === undefined || known.changedAt <= changedAt) newest.set(keyOf(owner), state);
}

/** Whether this process itself knows of a registration for this trigger, whatever is stored. */
export function isKnownHere(owner: Owner): boolean {
	return newestOf(owner)?.registration !== undefined;
}

export function isChanging(owner: Owner): boolean {
	return changing.has(keyOf(owner));
}

/**
 * One after the other: n8n 1 lets two publish a workflow at the same moment, and each would register
 * what it does not see of the other.
 */
export async function whileChanging<T>(owner: Owner, change: () => Promise<T>): Promise<T> {
	const key = keyOf(owner);
	const before = changing.get(key);
	const own = before === undefined ? change() : before.then(change, change);
	changing.set(key, own);
	try {
		return await own;
	} finally {
		if (changing.get(key) === own) changing.delete(key);
	}
}

export function noteCleared(owner: Owner): void {
	cleared.set(keyOf(owner), Date.now());
}

export function forgetCleared(owner: Owner): void {
	cleared.delete(keyOf(owner));
}

/**
 * Whether the URL was found clear a moment ago, so that nothing has to be looked up before it is
 * registered.
 */
export function wasJustCleared(owner: Owner): boolean {
	const at = cleared.get(keyOf(owner));
	return at !== undefined && Math.abs(Date.now() - at) < REPUBLISHING_MS;
}
