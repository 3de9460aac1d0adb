import { z } from 'zod/v4';
import type { IHookFunctions } from 'n8n-workflow';
import { describeApiError } from '../shared/errors';
import { influshipRequest } from '../shared/client';
import { HOOK_RETRY } from '../shared/retryPolicy';
import { WEBHOOKS_PATH } from '../shared/webhookContract';

/** The parts of a registration that are looked at. */
const registrationSchema = z.looseObject({
	id: z.union([z.string().min(1), z.number()]).transform(String),
	url: z.string(),
	events: z.array(z.string()),
	/** Anything but `active` means that nothing is delivered; absent means active. */
	status: z.string().optional(),
	/** Signs this endpoint's deliveries in place of the account's secret. */
	secret: z.string().min(1).optional(),
});

const listSchema = z.looseObject({
	data: z.array(registrationSchema),
	has_more: z.boolean().optional(),
	next_cursor: z.string().nullish(),
});

const createdSchema = z.looseObject({ data: registrationSchema });

/** A webhook as Influship has it registered. */
export type Registration = z.infer<typeof registrationSchema>;

/** Influship's answer does not follow the assumed contract. */
export class UnexpectedAnswerError extends Error {}

/** Whether an error says that this account or API has no webhook registration, rather than that a call went wrong. */
export function isNotOffered(error: unknown): boolean {
	if (error instanceof UnexpectedAnswerError) return true;
	return [404, 405, 501].includes(describeApiError(error).status ?? 0);
}

/** Sent as the events of a registration for all of them, known to us or not. */
export const ALL_EVENTS_WILDCARD = '*';

const PAGE_SIZE = 100;
/** 10,000 registrations in one account: only a server that never says "no more" gets here. */
const MAX_PAGES = 100;

/** Lists the account's registrations for exactly this URL. */
export async function listRegistrations(
	this: IHookFunctions,
	webhookUrl: string,
): Promise<Registration[]> {
	const found: Registration[] = [];
	const seenCursors = new Set<string>();
	let cursor: string | undefined;
	for (let page = 0; page < MAX_PAGES; page++) {
		const qs = { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
		const answer = await influshipRequest.call(
			this,
			{ method: 'GET', path: WEBHOOKS_PATH, qs },
			HOOK_RETRY,
		);
		const { data, has_more, next_cursor } = parseAnswer(listSchema, answer);
		found.push(...data.filter(({ url }) => isSameUrl(url, webhookUrl)));
		if (has_more !== true || !next_cursor || seenCursors.has(next_cursor)) break;
		seenCursors.add(next_cursor);
		cursor = next_cursor;
	}
	return found;
}

export async function createRegistration(
	this: IHookFunctions,
	url: string,
	events: string[],
): Promise<Registration> {
	const answer = await influshipRequest.call(
		this,
		{ method: 'POST', path: WEBHOOKS_PATH, body: { url, events } },
		HOOK_RETRY,
	);
	return parseAnswer(createdSchema, answer).data;
}

const GONE: readonly number[] = [404, 410];

/** Deletes a registration; one that is gone already counts as deleted. */
export async function deleteRegistration(this: IHookFunctions, id: string): Promise<void> {
	const path = `${WEBHOOKS_PATH}/${encodeURIComponent(id)}`;
	await influshipRequest
		.call(this, { method: 'DELETE', path, outcomeIn: 'data' }, HOOK_RETRY)
		.catch((error: unknown) => {
			if (!GONE.includes(describeApiError(error).status ?? 0)) throw error;
			this.logger.debug(`Influship registration ${id} was gone already`);
		});
}

function parseAnswer<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
	const result = schema.safeParse(answer);
	if (!result.success) throw new UnexpectedAnswerError();
	return result.data;
}

function isSameUrl(a: string, b: string): boolean {
	return normalizeUrl(a) === normalizeUrl(b);
}

function normalizeUrl(url: string): string {
	return URL.canParse(url) ? new URL(url).href : url;
}
