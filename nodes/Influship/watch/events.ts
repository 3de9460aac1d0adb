import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { creditsInWords } from '../api/errors';
import { PRICES } from '../api/prices';
import { checkEvent } from '../events/check';
import { readMoment } from '../protocol/moment';
import { valueAt } from '../shared/objects';
import type { Change } from './compare';

/** What the trigger can report, as *Events* offers it. */
export const WATCH_EVENTS = [
	{
		name: 'Account Trouble',
		value: 'account.trouble',
		description: 'When an account is not found, was renamed, or was made private',
	},
	{
		name: 'Post Published',
		value: 'post.published',
		description: `When there is a new post: ${creditsInWords(PRICES.post)} for each, and for the one before`,
	},
	{
		name: 'Profile Updated',
		value: 'creator.updated',
		description: "When a creator's profile was refreshed with new data",
	},
] as const;

export type WatchEvent = (typeof WATCH_EVENTS)[number]['value'];

/** One thing to report: what becomes an item. */
export interface Report extends IDataObject {
	/** Equal whenever the same thing is seen again. */
	id: string;
	event: string;
	/** When it happened, as far as Influship says; else when it was noticed. */
	timestamp: string;
	data: IDataObject;
}

/** `creator.updated`, as the webhook trigger gives it, with what a webhook does not tell. */
export function profileUpdated(profile: IDataObject, changes: readonly Change[]): Report {
	const updatedFields = changes.map(({ field }) => field);
	const { creator_id, platform, username, data_updated_at } = profile;
	const event = 'creator.updated';
	const timestamp = timestampOf(data_updated_at);
	const data = { creator_id, updated_fields: updatedFields, platform, username };
	return {
		id: idOf(event, [creator_id, platform, username, data_updated_at, changes]),
		event,
		timestamp,
		data,
		...checkEvent({ event, timestamp, data }),
		changes: changes.map((change) => ({ ...change })),
		profile,
	};
}

export function postPublished(profile: IDataObject, post: IDataObject): Report {
	const { creator_id, platform, username } = profile;
	return {
		id: idOf('post.published', [post.id]),
		event: 'post.published',
		timestamp: timestampOf(post.posted_at),
		data: { creator_id, platform, username, post_id: post.id, url: post.url },
		post,
		profile,
	};
}

/** What can befall an account, in words. */
const TROUBLES = {
	'account.not_found': ({ username }: IDataObject) =>
		username === undefined
			? 'Influship knows no account of it on Instagram'
			: 'Influship does not know it',
	'account.private': () => 'it is private now',
	'account.renamed': ({ new_username }: IDataObject) => `its name is @${String(new_username)} now`,
} as const;

type Trouble = keyof typeof TROUBLES;

/**
 * @param account its name, and what else is known of it
 * @param since when it was last in order, which tells one trouble from the next
 */
export function accountTrouble(event: Trouble, account: IDataObject, since: string | null): Report {
	const id = idOf(event, [account, since]);
	return { id, event, timestamp: timestampOf(undefined), data: account };
}

/** `undefined` for a report that is about no trouble. */
export function troubleInWords({ event, data }: Report): string | undefined {
	if (!Object.hasOwn(TROUBLES, event)) return undefined;
	const account =
		data.username === undefined
			? `creator ${String(data.creator_id)}`
			: `@${String(data.username)}`;
	return `${account}: ${TROUBLES[event as Trouble](data)}`;
}

/** As n8n runs them: the newest comes last. */
export function inOrder(reports: readonly Report[]): Report[] {
	const momentOf = ({ timestamp }: Report) => readMoment(timestamp) ?? 0;
	return [...reports].sort((a, b) => momentOf(a) - momentOf(b));
}

function idOf(event: string, parts: unknown[]): string {
	const text = JSON.stringify([event, ...parts]);
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function timestampOf(moment: unknown): string {
	return new Date(readMoment(moment) ?? Date.now()).toISOString();
}

/** Whether one moment is later than another; nothing is later than what is no moment. */
export function isLater(moment: unknown, than: unknown): boolean {
	const [a, b] = [readMoment(moment), readMoment(than)];
	return a !== undefined && (b === undefined || a > b);
}

/** When the newest post was made, as the profile itself tells; `null` for what names no moment. */
export function lastPostOf(profile: IDataObject): string | null {
	const moment = valueAt(profile, 'activity.last_post_at');
	return typeof moment === 'string' && readMoment(moment) !== undefined ? moment : null;
}
