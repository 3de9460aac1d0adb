import type { INodeExecutionData } from 'n8n-workflow';

import type { ApiAnswer, RecordedRequest } from '../influship/apiServer.mts';

/** The ID of the nth creator. */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Input items with the IDs of creators. */
export const itemsFor = (numbers: number[]): INodeExecutionData[] =>
	numbers.map((n) => ({ json: { id: id(n) } }));

/** 0, 1, 2 and so on. */
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

export const refusal = (status: number, code: string, details?: unknown): ApiAnswer => ({
	status,
	body: { error: { code, message: `Refused as ${code}`, details, request_id: 'req_1' } },
});

export const bodyOf = ({ body }: RecordedRequest) => JSON.parse(body);

export const queryOf = ({ url }: RecordedRequest): Record<string, string> =>
	Object.fromEntries(new URL(url, 'http://localhost').searchParams);

/** Which input items the output items are linked to. */
export const linksOf = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
