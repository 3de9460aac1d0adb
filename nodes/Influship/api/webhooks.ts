import { z } from 'zod/v4';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { describeApiError } from './errors';
import { influshipRequest } from './client';
import { HOOK_RETRY, type RetryPolicy } from './retryPolicy';
import { WEBHOOKS_PATH } from './webhookContract';

/** One that is not a text or a number cannot be named in a call. */
const idSchema = z.union([z.string().regex(/[^.]/), z.number()]).transform(String);

/**
 * The endpoint's own secret signs its deliveries in place of the account's. An empty one is none.
 */
const secretSchema = z.string().min(1).optional().catch(undefined);

/**
 * The parts of a registration that are looked at. The account lists those of other applications,
 * too, so none of them may be in the way: a part that is not what it should be counts as missing.
 */
const listedSchema = z.looseObject({
	id: idSchema.optional().catch(undefined),
	url: z.string().optional().catch(undefined),
	events: z.array(z.string()).optional().catch(undefined),
	/** Anything but `active` means that nothing is delivered; absent means active. */
	status: z.string().nullish().catch('unknown'),
	secret: secretSchema,
});

const listSchema = z.looseObject({
	data: z.array(z.unknown()),
	has_more: z.unknown(),
	next_cursor: z.union([z.string(), z.number()]).optional().catch(undefined),
});

const createdSchema = z.looseObject({
	data: z.looseObject({ id: idSchema, secret: secretSchema }),
});

/** A webhook as Influship has it registered. */
export interface Registration {
	id: string;
	url: string;
	/** `undefined` when Influship did not say. */
	events?: string[];
	status?: string | null;
	secret?: string;
}

/** Influship's answer does not follow the assumed contract. */
export class UnexpectedAnswerError extends Error {}

/**
 * Whether an error says that this account or API has no webhook registration, rather than that a
 * call went wrong.
 */
export function isNotOffered(error: unknown): boolean {
	if (error instanceof UnexpectedAnswerError) return true;
	return [404, 405, 501].includes(describeApiError(error).status ?? 0);
}

/** Sent as the events of a registration for all of them, known to us or not. */
export const ALL_EVENTS_WILDCARD = '*';

const PAGE_SIZE = 100;
/** 10,000 registrations in one account: only a server that never says "no more" gets here. */
const MAX_PAGES = 100;

/** The account's registrations, those of other applications among them. */
export type ListedRegistration = Partial<Registration>;

/** Lists all registrations of the account. */
export async function listRegistrations(
	context: IHookFunctions | IWebhookFunctions,
	{ policy = HOOK_RETRY, timeoutMs }: { policy?: RetryPolicy; timeoutMs?: number } = {},
): Promise<ListedRegistration[]> {
	const found: ListedRegistration[] = [];
	const seenCursors = new Set<string>();
	let cursor: string | undefined;
	for (let page = 0; page < MAX_PAGES; page++) {
		const qs = { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
		const answer = await influshipRequest.call(
			context,
			{ method: 'GET', path: WEBHOOKS_PATH, qs, timeoutMs },
			policy,
		);
		const { data, has_more, next_cursor } = parseAnswer(listSchema, answer);
		for (const entry of data) {
			const listed = listedSchema.safeParse(entry);
			if (listed.success) found.push(listed.data);
		}
		const next = String(next_cursor ?? '');
		if (has_more !== true || next === '' || seenCursors.has(next)) break;
		seenCursors.add(next);
		cursor = next;
	}
	return found;
}

/**
 * Those for exactly this URL.
 *
 * @throws {UnexpectedAnswerError} when one of them has no ID, so that it could never be removed
 */
export function registrationsFor(listed: ListedRegistration[], webhookUrl: string): Registration[] {
	return listed
		.filter(({ url }) => url !== undefined && isSameUrl(url, webhookUrl))
		.map(({ id, ...rest }) => {
			if (id === undefined) throw new UnexpectedAnswerError();
			return { ...rest, id, url: webhookUrl };
		});
}

export async function createRegistration(
	context: IHookFunctions,
	url: string,
	events: string[],
): Promise<Registration> {
	const answer = await influshipRequest.call(
		context,
		{ method: 'POST', path: WEBHOOKS_PATH, body: { url, events } },
		HOOK_RETRY,
	);
	const { id, secret } = parseAnswer(createdSchema, answer).data;
	return { id, url, events, secret };
}

/**
 * The sender of a delivery waits meanwhile, for five seconds at most (webhook guide, "Timeouts").
 */
const WHILE_SENDER_WAITS = { policy: { ...HOOK_RETRY, maxAttempts: 1 }, timeoutMs: 3_000 };

/** Looks a registration up by its ID and URL. */
export async function findRegistration(
	context: IWebhookFunctions,
	{ id, url }: Pick<Registration, 'id' | 'url'>,
): Promise<Registration | undefined> {
	const listed = await listRegistrations(context, WHILE_SENDER_WAITS);
	return registrationsFor(listed, url).find((registration) => registration.id === id);
}

const GONE: readonly number[] = [404, 410];

/** Deletes a registration; one that is gone already counts as deleted. */
export async function deleteRegistration(context: IHookFunctions, id: string): Promise<void> {
	// Dots would name another path, and are no ID that Influship gave.
	if (!idSchema.safeParse(id).success) return;
	const path = `${WEBHOOKS_PATH}/${encodeURIComponent(id)}`;
	await influshipRequest
		.call(context, { method: 'DELETE', path, outcomeIn: 'data' }, HOOK_RETRY)
		.catch((error: unknown) => {
			if (!GONE.includes(describeApiError(error).status ?? 0)) throw error;
			context.logger.debug(`Influship registration ${id} was gone already`);
		});
}

function parseAnswer<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
	const result = schema.safeParse(answer);
	if (!result.success) throw new UnexpectedAnswerError();
	return result.data;
}

export function isSameUrl(a: string, b: string): boolean {
	return normalizeUrl(a) === normalizeUrl(b);
}

function normalizeUrl(url: string): string {
	return URL.canParse(url) ? new URL(url).href : url;
}
