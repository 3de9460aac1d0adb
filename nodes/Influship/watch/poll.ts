import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { Budget, isOverBudget } from '../api/budget';
import { type Account, InflushipClient } from '../api/client';
import { MAX_LOOKED_UP } from '../api/creators';
import { readCredential } from '../api/credential';
import { describeApiError } from '../api/errors';
import { kindOf } from '../api/failure';
import { PRICES } from '../api/prices';
import { DEFAULT_RETRY } from '../api/retryPolicy';
import { withIsolate } from '../shared/isolate';
import { readerOf } from '../shared/parameterReader';
import { keyOf } from '../shared/references/accounts';
import {
	accountTrouble,
	inOrder,
	isLater,
	postPublished,
	type Report,
	troubleInWords,
} from './events';
import { handOver } from './handOver';
import { isAnother, judgeProfile, profileIdOf, rememberPosts } from './judge';
import {
	type LookedUp,
	lookUpProfiles,
	readAccountsOf,
	readNewPosts,
	readShortlist,
	toReference,
} from './lookUp';
import { memoryOf, type WatchMemory } from './memory';
import { MAX_ACCOUNTS, readSettings, type Settings, watchProperties } from './panel';
import { sampleItem } from './sample';
import type { Remembered, WatchState } from './state';
import { toldBy } from './told';
import {
	asCreator,
	asName,
	type Failure,
	FILL_SHORTLIST,
	findTrouble,
	NOBODY_IN_SHORTLIST,
	withAdvice,
} from './trouble';

/** What one poll works on. */
interface Poll {
	context: IPollFunctions;
	client: InflushipClient;
	settings: Settings;
	/** Absent where no limit is set. */
	budget?: Budget;
	/** What the profiles cost, in credits, with each poll. */
	price: number;
	/** What was remembered before it. */
	before: WatchState;
	/** What was remembered by another name of accounts that were found by these. */
	adopted: Record<string, Remembered>;
	/** By the names of the list, the names that their accounts had before this poll. */
	listed: ReadonlyMap<string, string>;
	/** The IDs of the profiles that this poll has read. */
	found: Set<string>;
	/** Whether those are all that there are. */
	isAnswered: boolean;
	/** Names whose former accounts are still to be looked up: nobody is watched by them until then. */
	held: Set<string>;
	/** What is remembered after this poll. */
	state: WatchState;
	reports: Report[];
	failures: Failure[];
}

const LEFT_OUT =
	'The answer leaves it out. The next poll asks for it again; if it stays like this, ask Influship support.';

/** Kinds of failures that every further call would meet, too. */
const ENDING = ['authentication', 'account', 'forbidden', 'rateLimited', 'unreachable'];

/**
 * One poll: reads the accounts that are watched, compares them with what is remembered, and reports
 * what is new. See docs/decisions/watching.md for what is remembered when.
 *
 * @returns what n8n is to make an execution of; `null` for nothing
 */
export async function pollAccounts(
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	const credential = await readCredential(context);
	const settings = await asNodeError(context, () =>
		withIsolate(context, async () =>
			readSettings(readerOf(context, watchProperties), credential.baseUrl),
		),
	);
	const account: Account = { charged: 0, secrets: new Set() };
	const client = await asNodeError(
		context,
		async () => new InflushipClient(context, credential, DEFAULT_RETRY, account),
	);
	if (context.getMode() === 'manual') {
		return [[await asNodeError(context, () => sampleItem(client, settings))]];
	}
	const memory = memoryOf(context);
	if (memory.isPolling) return null;
	memory.isPolling = true;
	try {
		const before = memory.newest(context);
		const state = { ...before, accounts: { ...before.accounts }, creators: { ...before.creators } };
		const today = new Date().toISOString().slice(0, 10);
		const spent = before.spent.day === today ? before.spent.credits : 0;
		const limit = settings.maximumCreditsPerDay;
		if (limit > 0) account.budget = new Budget(limit - spent);
		const poll: Poll = {
			context,
			client,
			settings,
			budget: account.budget,
			price: 0,
			before,
			adopted: {},
			listed: new Map(),
			found: new Set(),
			isAnswered: false,
			held: new Set(),
			state,
			reports: [],
			failures: [],
		};
		const keys = await asNodeError(context, () => readWatched(poll));
		await readProfiles(poll, keys);
		const charged = account.budget?.charged ?? account.charged;
		state.spent = { day: today, credits: spent + charged };
		tellOfNobody(poll, memory, keys);
		const trouble = findTrouble(context, {
			failures: poll.failures,
			state,
			keys,
			creatorIds: idsOf(settings),
			limit,
			today,
			isNew: isNewTo(before, keys, idsOf(settings)),
			tellsTrouble: settings.wishes.events.includes('account.trouble'),
		});
		const reports = inOrder(poll.reports.filter((one) => isWanted(poll, one)));
		const told = toldBy(reports, before, poll.adopted);
		const output = await handOver(context, { memory, state, reports, told });
		if (trouble !== undefined && reports.length === 0 && trouble.isWhole) throw trouble.error;
		if (trouble !== undefined) context.__emitError(trouble.error);
		return output;
	} finally {
		memory.endPoll();
	}
}

/** Whether nothing is remembered of any of them: the list has just been published. */
function isNewTo(
	{ accounts, creators }: WatchState,
	keys: readonly string[],
	ids: readonly string[],
): boolean {
	return (
		keys.every((key) => accounts[key] === undefined) &&
		ids.every((id) => creators[id] === undefined)
	);
}

/** Trouble that is not wanted as an item is told in n8n's log. */
function isWanted({ context, settings }: Poll, report: Report): boolean {
	const trouble = troubleInWords(report);
	if (trouble === undefined || settings.wishes.events.includes('account.trouble')) return true;
	context.logger.warn(`Influship Watch Trigger: ${trouble}`);
	return false;
}

/**
 * A shortlist may be published before it is filled, and emptied for a while: that is no failure, but
 * nobody is to wait in vain without a word.
 */
function tellOfNobody(
	{ context, settings }: Poll,
	memory: WatchMemory,
	keys: readonly string[],
): void {
	const isOfNobody = settings.shortlistId !== undefined && keys.length === 0;
	if (isOfNobody && !memory.isToldOfNobody) {
		context.logger.warn(`Influship Watch Trigger: ${NOBODY_IN_SHORTLIST}. ${FILL_SHORTLIST}`);
	}
	memory.isToldOfNobody = isOfNobody;
}

/** The keys of the accounts to read, each once. */
async function readWatched(poll: Poll): Promise<string[]> {
	const { client, settings, state } = poll;
	const keys: string[] = [];
	if (settings.shortlistId !== undefined) {
		keys.push(...(await readShortlist(client, settings.shortlistId)));
	}
	for (const reference of settings.creators) {
		if ('creator_id' in reference) keys.push(...(await accountsOf(poll, reference.creator_id)));
		else keys.push(keyOf(reference));
	}
	poll.listed = new Map(keys.map((key) => [key, state.renamed[key] ?? key]));
	const watched = [...new Set(poll.listed.values())];
	forgetOthers(poll, { keys, watched });
	const [most, others] = [watched.slice(0, MAX_ACCOUNTS), watched.slice(MAX_ACCOUNTS)];
	if (others.length > 0) {
		const error = new Error(
			`One trigger watches ${MAX_ACCOUNTS} accounts at most. Watch the others in another workflow.`,
		);
		poll.failures.push({ names: others.map(asName), error });
	}
	return most;
}

/** Whoever comes back to the list later is seen for the first time again. */
function forgetOthers(
	{ state, settings }: Poll,
	{ keys, watched }: { keys: readonly string[]; watched: readonly string[] },
): void {
	state.creators = pick(state.creators, new Set(idsOf(settings)));
	// An ID that could not be looked up names no account now, and still watches those it had.
	const all = [...watched, ...Object.values(state.creators).flat()];
	state.accounts = pick(state.accounts, new Set(all));
	state.renamed = pick(state.renamed, new Set(keys));
}

function idsOf({ creators }: Settings): string[] {
	return creators.flatMap((one) => ('creator_id' in one ? one.creator_id : []));
}

function pick<Value>(all: Record<string, Value>, names: Set<string>): Record<string, Value> {
	return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

/**
 * IDs are looked up once; a creator that is not known, or whose accounts are gone, is told of once,
 * and asked for again.
 */
async function accountsOf(poll: Poll, creatorId: string): Promise<string[]> {
	const { client, state, reports, failures } = poll;
	const known = state.creators[creatorId];
	const isAt = (key: string) => state.accounts[key]?.told !== 'missing';
	if (known?.some(isAt)) return known;
	try {
		throwIfEnded(poll);
		const accounts = await readAccountsOf(client, creatorId);
		const keys = accounts?.map(({ key }) => key) ?? [];
		if (known === undefined && keys.length === 0) {
			reports.push(accountTrouble('account.not_found', { creator_id: creatorId }, null));
		}
		// One that is gone keeps its name, which shows that the user was told.
		state.creators[creatorId] = keys.length > 0 ? keys : (known ?? []);
		return state.creators[creatorId];
	} catch (error) {
		failures.push({ names: [asCreator(creatorId)], error });
		return [];
	}
}

async function readProfiles(poll: Poll, keys: readonly string[]): Promise<void> {
	const { client, settings, budget, before, failures } = poll;
	poll.price = keys.length * PRICES.profile;
	if (budget !== undefined && poll.price > settings.maximumCreditsPerDay) {
		// No day has room for it: a part of the accounts would never be read.
		failures.push({ names: keys.map(asName), error: budget.exceeded(poll.price) });
		return;
	}
	const answers: LookedUp = { found: new Map(), missing: new Set() };
	for (let start = 0; start < keys.length; start += MAX_LOOKED_UP) {
		const asked = keys.slice(start, start + MAX_LOOKED_UP);
		try {
			throwIfEnded(poll);
			const { found, missing } = await lookUpProfiles(client, asked);
			for (const key of asked) {
				const profile = found.get(key);
				if (profile !== undefined) answers.found.set(key, profile);
				else if (missing.has(key)) answers.missing.add(key);
				else failures.push({ names: [asName(key)], error: new Error(LEFT_OUT) });
			}
		} catch (error) {
			failures.push({ names: asked.map(asName), error });
		}
	}
	poll.found = new Set([...answers.found.values()].map(profileIdOf));
	poll.isAnswered = keys.every((key) => answers.found.has(key) || answers.missing.has(key));
	for (const [key, profile] of answers.found) await judge(poll, key, profile);
	for (const key of answers.missing) await noteMissing(poll, key, before.accounts[key]);
}

async function judge(poll: Poll, key: string, profile: IDataObject): Promise<void> {
	const { client, settings, budget, price, state, reports, failures } = poll;
	const known = await knownAs(poll, key, profile);
	if (known === 'elsewhere') return;
	const { reports: found, remembered, newPosts } = judgeProfile(profile, known, settings.wishes);
	state.accounts[key] = remembered;
	reports.push(...found);
	if (newPosts === undefined) return;
	const chargedBefore = budget?.charged ?? 0;
	try {
		throwIfEnded(poll);
		const posts = await readNewPosts(client, key, {
			size: newPosts.size,
			isOnePage: newPosts.isCounted,
			isNew: ({ posted_at: postedAt }) =>
				newPosts.isCounted || isLater(postedAt, remembered.lastPostAt),
		});
		reports.push(...posts.map((post) => postPublished(profile, post)));
		state.accounts[key] = rememberPosts(profile, remembered, posts);
	} catch (error) {
		// A later poll begins anew, with all profiles.
		const repeatedCredits = price + (budget?.charged ?? 0) - chargedBefore;
		failures.push({ names: [asName(key)], isOfPosts: true, error, repeatedCredits });
	}
}

/**
 * What is remembered of the account that has this name now. Names change hands: whoever had it
 * before is followed to a new one, and of somebody who came by it nothing is known.
 *
 * @returns `elsewhere` when the account that is watched does not have this name any more
 */
async function knownAs(
	poll: Poll,
	key: string,
	profile: IDataObject,
): Promise<Remembered | 'elsewhere' | undefined> {
	const { before, state } = poll;
	const known = before.accounts[key];
	const isKnown = known !== undefined && known.creatorId !== '';
	if (isKnown && !isAnother(profile, known)) return known;
	const profileId = profileIdOf(profile);
	const same = Object.values(before.accounts).find((one) => one.profileId === profileId);
	if (same !== undefined && profileId !== '') {
		// Whoever had the name before may have gone on to a third one.
		if (isKnown && !poll.found.has(known.profileId)) {
			const fate = poll.isAnswered ? await noteMissing(poll, key, known) : 'unread';
			if (fate === 'unread') {
				poll.held.add(key);
				return 'elsewhere';
			}
		}
		poll.adopted[key] = same;
		return same;
	}
	if (!isKnown) return known;
	const fate = await noteMissing(poll, key, known, profile);
	if (fate === 'anew') return { ...known, profileId };
	const ids = Object.keys(state.creators).filter((id) => state.creators[id].includes(key));
	const isStranger = ids.length > 0 && !ids.includes(keyOf({ creator_id: creatorOf(profile) }));
	return fate === 'gone' && !isStranger ? undefined : 'elsewhere';
}

function creatorOf({ creator_id: creatorId }: IDataObject): string {
	return String(creatorId);
}

/**
 * An account is gone, or has another name: its creator tells which. That costs one call, the first
 * time.
 *
 * @param holder the profile that has its name now
 * @returns `anew` when Influship has made another profile of the same account
 */
async function noteMissing(
	poll: Poll,
	key: string,
	before?: Remembered,
	holder?: IDataObject,
): Promise<'renamed' | 'gone' | 'anew' | 'unread'> {
	const { client, settings, state, reports, failures } = poll;
	const isAnew = holder !== undefined && creatorOf(holder) === before?.creatorId;
	if (before?.told === 'missing') return isAnew ? 'anew' : 'gone';
	const { platform, username } = toReference(key);
	const account = { creator_id: before?.creatorId || null, platform, username };
	try {
		throwIfEnded(poll);
		const accounts = before?.creatorId ? await readAccountsOf(client, before.creatorId) : undefined;
		const newKey = accounts?.find(({ profileId }) => profileId === before?.profileId)?.key;
		if (newKey !== undefined && poll.held.has(newKey)) return 'unread';
		if (before !== undefined && newKey !== undefined && newKey !== key) {
			const renamed = { ...account, new_username: toReference(newKey).username };
			reports.push(accountTrouble('account.renamed', renamed, before.updatedAt));
			// The list may have both names, and this poll may have read it by the newer one.
			const isRead = state.accounts[newKey]?.profileId === before.profileId;
			if (!isRead) state.accounts[newKey] = before;
			state.renamed = { ...state.renamed };
			for (const [name, current] of poll.listed) {
				if (current === key) state.renamed[name] = newKey;
			}
			if (state.creators[before.creatorId] !== undefined) {
				state.creators[before.creatorId] = accounts!.map((one) => one.key);
			}
			return 'renamed';
		}
		if (isAnew) return 'anew';
		const since = before?.updatedAt ?? null;
		reports.push(accountTrouble('account.not_found', account, since));
		const nothing = judgeProfile({ creator_id: '' }, undefined, settings.wishes).remembered;
		state.accounts[key] = { ...(before ?? nothing), told: 'missing' };
		return 'gone';
	} catch (error) {
		failures.push({ names: [asName(key)], error });
		return 'unread';
	}
}

/** After some failures every further call would only wait, and fail alike. */
function throwIfEnded({ failures }: Poll): void {
	const ending = failures.find(
		({ error }) => isOverBudget(error) || ENDING.includes(kindOf(describeApiError(error))),
	);
	if (ending !== undefined) throw ending.error;
}

async function asNodeError<Result>(
	context: IPollFunctions,
	work: () => Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw withAdvice(context, error);
	}
}
