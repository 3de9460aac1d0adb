import * as z from 'zod/v4';
import type { InflushipClient } from './client';
import { describeApiError } from './errors';
import { isGone, isNotOffered } from './failure';
import { MAX_PAGE_SIZE, pagesOf } from './pages';

/**
 * Webhooks over Influship's API. **This contract is assumed**: Influship documents registration in
 * its dashboard only, so this follows the shape of the rest of its API (checked November 2026):
 *
 * - `GET /v1/webhooks?limit&cursor` → `{ data: [{ id, url, events, status? }], has_more,
 *   next_cursor }`
 * - `POST /v1/webhooks` `{ url, events }` → `{ data: { id, url, events, secret? } }`, after
 *   Influship verified the URL
 * - `DELETE /v1/webhooks/{id}` → 204, or 404 when it is gone already
 */
export const WEBHOOKS_PATH = '/v1/webhooks';

/** Webhook guide, "Webhook Testing Tool": free, and delivered to all webhooks of the account. */
export const TEST_EVENT_PATH = `${WEBHOOKS_PATH}/test`;

/** What to simulate; an event about a creator needs its ID. */
export interface TestEvent {
	event: string;
	creator_id?: string;
}

export async function sendTestEvent(
	client: InflushipClient,
	{ ...body }: TestEvent,
): Promise<void> {
	await client.call({ method: 'POST', path: TEST_EVENT_PATH, outcomeIn: 'data', body });
}

/** @param id anything but dots alone, which would name another path */
export function webhookPath(id: string): string {
	return `${WEBHOOKS_PATH}/${encodeURIComponent(id)}`;
}

/** One that is not a text or a number cannot be named in a call. */
const idSchema = z.pipe(
	z.union([z.string().check(z.regex(/[^.]/)), z.number()]),
	z.transform(String),
);

/**
 * The endpoint's own secret signs its deliveries in place of the account's. An empty one is none.
 */
const secretSchema = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);

/** A list may show a part of it only, as in `whsec_****1234`, which is none either. */
const listedSecretSchema = z.catch(
	z.optional(z.string().check(z.regex(/^[^*\u2022\u2026]+$/))),
	undefined,
);

/**
 * The parts of a registration that are looked at. The account lists those of other applications,
 * too, so none of them may be in the way: a part that is not what it should be counts as missing.
 */
const listedSchema = z.looseObject({
	id: z.catch(z.optional(idSchema), undefined),
	url: z.catch(z.optional(z.string()), undefined),
	events: z.catch(z.optional(z.array(z.string())), undefined),
	/** Anything but `active` means that nothing is delivered; absent means active. */
	status: z.catch(z.nullish(z.string()), 'unknown'),
	secret: listedSecretSchema,
});

const listSchema = z.looseObject({ data: z.array(z.unknown()) });

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
export function isRegistrationNotOffered(error: unknown): boolean {
	return error instanceof UnexpectedAnswerError || isNotOffered(describeApiError(error));
}

/** Sent as the events of a registration for all of them, known to us or not. */
export const ALL_EVENTS_WILDCARD = '*';

/** 10,000 registrations in one account: only a server that never says "no more" gets here. */
const MAX_PAGES = 100;

/** The account's registrations, those of other applications among them. */
export type ListedRegistration = Partial<Registration>;

/** Lists all registrations of the account. */
export async function listRegistrations(
	client: InflushipClient,
	{ timeoutMs }: { timeoutMs?: number } = {},
): Promise<ListedRegistration[]> {
	const found: ListedRegistration[] = [];
	const request = { method: 'GET', path: WEBHOOKS_PATH, timeoutMs } as const;
	const paging = { recordsIn: 'data', size: () => MAX_PAGE_SIZE, maxPages: MAX_PAGES };
	for await (const { answer } of pagesOf(client, request, paging)) {
		for (const entry of parseAnswer(listSchema, answer.body).data) {
			const listed = listedSchema.safeParse(entry);
			if (listed.success) found.push(listed.data);
		}
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
	client: InflushipClient,
	{ url, events }: { url: string; events: string[] },
): Promise<Registration> {
	const request = { method: 'POST', path: WEBHOOKS_PATH, body: { url, events } } as const;
	const { id, secret } = parseAnswer(createdSchema, (await client.call(request)).body).data;
	return { id, url, events, secret };
}

/** Deletes a registration; one that is gone already counts as deleted. */
export async function deleteRegistration(client: InflushipClient, id: string): Promise<void> {
	// Dots would name another path, and are no ID that Influship gave.
	if (!idSchema.safeParse(id).success) return;
	await client
		.call({ method: 'DELETE', path: webhookPath(id), outcomeIn: 'data' })
		.catch((error: unknown) => {
			if (!isGone(describeApiError(error))) throw error;
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
