import type { z } from 'zod/v4';

import { API_KEY, start, type Answer, type RunningSandbox } from '../support.mts';

/** The creator of the webhook guide's examples. */
export const FIRST_ID = '123e4567-e89b-12d3-a456-426614174000';

/** No creator, search or profile has it. */
export const UNKNOWN_ID = '00000000-0000-4000-8000-00000000ffff';

/**
 * The id of a creator by its number, which the featured ones have in the order of the sandbox's
 * README.
 */
export function creatorId(number: number): string {
	return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export interface ApiSandbox extends RunningSandbox {
	/** A call that has to succeed with exactly this shape. `credits` is what it charged. */
	ok<Shape extends z.ZodType>(
		shape: Shape,
		method: string,
		path: string,
		body?: unknown,
	): Promise<{ body: z.output<Shape>; credits: number }>;
	/** A call that has to be refused, free of charge. */
	refused(method: string, path: string, body?: unknown): Promise<Refusal>;
}

export interface Refusal {
	status: number;
	code: string;
	message: string;
	/** The fields that are named in the details. */
	fields: string[];
	retryAfter?: number;
}

export async function startApi(): Promise<ApiSandbox> {
	const sandbox = await start();
	const credits = ({ headers }: Answer<unknown>) => Number(headers.get('x-credits-charged'));
	return {
		...sandbox,
		ok: async (shape, method, path, body) => {
			const answer = await sandbox.call(method, path, body);
			if (answer.status !== 200) {
				throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
			}
			return { body: shape.parse(answer.body), credits: credits(answer) };
		},
		refused: async (method, path, body) => {
			const answer = await sandbox.call(method, path, body);
			expect(answer.status).toBeGreaterThanOrEqual(400);
			expect(credits(answer)).toBe(0);
			expect(JSON.stringify(answer.body)).not.toContain(API_KEY);
			const { code, message, request_id: requestId, details = [], retry_after } = answer.body.error;
			expect(requestId).toBe(answer.headers.get('x-request-id'));
			const fields = details.map(({ field }: { field: string }) => field);
			const refusal = { status: answer.status, code, message, fields };
			return retry_after === undefined ? refusal : { ...refusal, retryAfter: retry_after };
		},
	};
}

/** Asserts a 400 that names the fields. */
export function expectInvalid(refusal: Refusal, ...fields: string[]): void {
	expect(refusal).toMatchObject({ status: 400, code: 'validation_error', fields });
}

/** Asserts that no two are the same. */
export function expectDistinct(values: readonly unknown[]): void {
	expect(new Set(values).size).toBe(values.length);
}
