import { type IPollFunctions, NodeOperationError } from 'n8n-workflow';
import { adviceFor } from '../api/advice';
import { InflushipApiError } from '../api/apiError';
import { isOverBudget } from '../api/budget';
import {
	creditsInWords,
	describeApiError,
	describeForDisplay,
	toNodeApiError,
} from '../api/errors';
import { type FailureKind, kindOf } from '../api/failure';
import { roundCredits } from '../api/prices';
import { toReference } from './lookUp';
import type { WatchState } from './state';

/** Something that a poll could not read; what is remembered of it stays. */
export interface Failure {
	/** As `asName` and `asCreator` give them. */
	names: string[];
	/** The profile itself was read. */
	isOfPosts?: boolean;
	error: unknown;
	/** What a later poll pays again before it comes to the call that failed. */
	repeatedCredits?: number;
}

/** What went wrong, and whether it is all that this poll has to say. */
interface Trouble {
	error: Error;
	isWhole: boolean;
}

/** What to tell of the accounts that could not be read: a failed execution, beside the others. */
export function findTrouble(
	context: IPollFunctions,
	{
		failures,
		state,
		keys,
		creatorIds,
		limit,
		today,
		isNew,
		tellsTrouble,
	}: {
		failures: readonly Failure[];
		state: WatchState;
		keys: readonly string[];
		/** Those of the panel, whose accounts are among the keys. */
		creatorIds: readonly string[];
		limit: number;
		today: string;
		/** Nothing was remembered of any of them. */
		isNew: boolean;
		/** Whether the user is told of accounts that are not found in another way, too. */
		tellsTrouble: boolean;
	},
): Trouble | undefined {
	const overLimit = failures.find(({ error }) => isOverBudget(error));
	if (overLimit !== undefined) {
		const { highestCredits = 0 } = describeApiError(overLimit.error);
		const needed = roundCredits(highestCredits + (overLimit.repeatedCredits ?? 0));
		if (needed > limit && isNew) return { error: tooLow(context, limit, needed), isWhole: true };
		if (state.toldOfLimitOn === today) return undefined;
		state.toldOfLimitOn = today;
		if (needed > limit) return { error: tooLow(context, limit, needed), isWhole: false };
		const spent = creditsInWords(state.spent.credits);
		const message = `'Maximum Credits per Day' is ${limit}, with ${spent} spent today: the next call could exceed it`;
		const description =
			'The trigger goes on at the first poll after midnight (UTC). Raise the limit, poll less often, or watch fewer creators. Nothing is lost: what changes until then is reported then.';
		const error = new NodeOperationError(context.getNode(), message, { description });
		return { error, isWhole: false };
	}
	const unknown = unknownOf(state, keys, creatorIds);
	const unread = namesOf(failures, false);
	const { size: count } = new Set([...keys.map(asName), ...unknown, ...unread]);
	const isUntold = isNew || !tellsTrouble;
	if (isUntold && count > 0 && unknown.length === count) {
		const message = `Influship knows none of the watched accounts: ${inFew(unknown)}. Check their names and IDs: the operation Search by Name of the Influship node finds those that it knows, and only accounts on Instagram are watched.`;
		return { error: new NodeOperationError(context.getNode(), message), isWhole: true };
	}
	if (failures.length === 0) return undefined;
	const [{ error: cause }] = failures;
	const isAll = unread.length === count;
	const isNoneFound = isUntold && new Set([...unknown, ...unread]).size === count;
	const whom = isAll ? 'No watched account could be read' : inWhole(failures, count);
	return { error: withAdvice(context, cause, whom), isWhole: isAll || isNoneFound };
}

/** No day has room for what has to be read. */
function tooLow(context: IPollFunctions, limit: number, needed: number): Error {
	const most = creditsInWords(needed);
	const message = `'Maximum Credits per Day' is ${limit}, and what has to be read at once costs up to ${most}`;
	const description = `Raise the limit to ${needed} or more, or watch fewer creators. Until then, nothing of this is read or reported.`;
	return new NodeOperationError(context.getNode(), `${message}. ${description}`, { description });
}

/** What was never found, though it was asked for. */
function unknownOf(
	state: WatchState,
	keys: readonly string[],
	creatorIds: readonly string[],
): string[] {
	const accounts = keys.filter((key) => state.accounts[key]?.creatorId === '');
	const creators = creatorIds.filter((id) => state.creators[id]?.length === 0);
	return [...accounts.map(asName), ...creators.map(asCreator)];
}

function inWhole(failures: readonly Failure[], count: number): string {
	const [accounts, posts] = [namesOf(failures, false), namesOf(failures, true)];
	const texts = [
		...(accounts.length > 0
			? [`${accounts.length} of ${count} watched accounts could not be read (${inFew(accounts)})`]
			: []),
		...(posts.length > 0 ? [`the posts of ${inFew(posts)} could not be read`] : []),
	].join(', and ');
	return texts.charAt(0).toUpperCase() + texts.slice(1);
}

function namesOf(failures: readonly Failure[], isOfPosts: boolean): string[] {
	const some = failures.filter((failure) => (failure.isOfPosts ?? false) === isOfPosts);
	return [...new Set(some.flatMap(({ names }) => names))];
}

/** Kinds of failures that a later poll may not meet. */
const PASSING: readonly FailureKind[] = ['rateLimited', 'passing', 'unanswered'];
const MAY_BE_CHARGED = 'The call may have been charged all the same.';
const NEXT_POLL =
	'The next poll tries again, and reports what changes until then. If it was publishing that failed, publish again in a few minutes.';
const NEXT_TEST = 'Fetch the test event again in a few minutes.';

/**
 * As n8n shows it. The message has the advice in it, because publishing shows the message alone.
 *
 * @param whom what could not be done because of it
 */
export function withAdvice(context: IPollFunctions, cause: unknown, whom?: string): Error {
	const advised = forPolls(context, cause);
	const error = toNodeApiError(context.getNode(), advised);
	const message = whom === undefined ? error.message : `${whom}: ${error.message}`;
	const advice =
		advised instanceof InflushipApiError ? ` ${adviceFor(describeForDisplay(advised))}` : '';
	error.message = advice === '' ? message : `${message.replace(/\.?$/, '.')}${advice}`;
	return error;
}

/** A poll is repeated by itself, and its calls cost little. */
function forPolls(context: IPollFunctions, cause: unknown): unknown {
	if (!(cause instanceof InflushipApiError)) return cause;
	const info = describeApiError(cause);
	if (info.advice !== undefined || !PASSING.includes(kindOf(info))) return cause;
	const next = context.getMode() === 'manual' ? NEXT_TEST : NEXT_POLL;
	return cause.with({ advice: info.mayBeCharged ? `${MAY_BE_CHARGED} ${next}` : next });
}

export function asName(key: string): string {
	return `@${toReference(key).username}`;
}

export function asCreator(id: string): string {
	return `creator ${id}`;
}

export const NOBODY_IN_SHORTLIST = 'The shortlist has no account on Instagram';
export const FILL_SHORTLIST =
	'Add some to it in Influship: the next poll watches them, and the workflow need not be published again.';

const MAX_NAMED = 5;

function inFew(names: readonly string[]): string {
	const others = names.length - MAX_NAMED;
	const named = names.slice(0, MAX_NAMED).join(', ');
	return others > 0 ? `${named} and ${others} more` : named;
}
