import { validateHeaderName, validateHeaderValue } from 'node:http';

import { z } from 'zod/v4';

const times = z.number().int().min(1).default(1);

const NO_HEADER = 'must be a name and a value that an HTTP header can have';

const MOST_HEADERS = 100;

/** Node would throw only when the answer is sent. */
const headerValuesSchema = z.record(z.string(), z.string()).superRefine((headers, context) => {
	for (const [name, value] of Object.entries(headers)) {
		if (fitsHeader(name, value)) continue;
		context.addIssue({ code: 'custom', path: [name], message: NO_HEADER });
	}
});

/** Their number is checked first: each of a million would be reported by itself. */
const headersSchema = z
	.unknown()
	.refine((headers) => Object.keys(Object(headers)).length <= MOST_HEADERS, {
		abort: true,
		message: `must not be more than ${MOST_HEADERS}`,
	})
	.pipe(headerValuesSchema);

const apiFault = {
	target: z.literal('api'),
	/** Any method when left out. */
	method: z.string().toUpperCase().optional(),
	/** The exact path, or the start of one followed by `*`; any when left out. */
	path: z.string().startsWith('/').optional(),
	times,
	/** The call takes effect and only its answer is spoilt. */
	afterEffect: z.boolean().default(false),
};

/** The body of `POST /sandbox/faults`: what goes wrong with the next `times` matching calls. */
export const faultSchema = z.discriminatedUnion('kind', [
	z.strictObject({
		...apiFault,
		kind: z.literal('status'),
		status: z.number().int().min(400).max(599),
		/** The envelope's code; default: the one that fits the status. */
		code: z.string().optional(),
		/** Seconds or a date, as the header has it; default for 429: `1`. */
		retryAfter: z
			.string()
			.refine((value) => fitsHeader('Retry-After', value), NO_HEADER)
			.optional(),
	}),
	z.strictObject({
		...apiFault,
		kind: z.literal('answer'),
		status: z.number().int().min(200).max(599).default(200),
		headers: headersSchema.default({}),
		/** JSON, or text that is sent as it is. */
		body: z.json().default(''),
	}),
	z.strictObject({
		...apiFault,
		kind: z.literal('delay'),
		delayMs: z.number().min(0).max(600_000),
	}),
	z.strictObject({ ...apiFault, kind: z.literal('malformed') }),
	z.strictObject({ ...apiFault, kind: z.literal('reset') }),
	z.strictObject({ target: z.literal('delivery'), times, kind: z.literal('lose-answer') }),
]);

export type Fault = z.output<typeof faultSchema>;
export type ApiFault = Extract<Fault, { target: 'api' }>;

/** Faults that wait for their call, in the order in which they were asked for. */
export class Faults {
	private faults: Fault[] = [];

	add(fault: Fault): void {
		this.faults.push({ ...fault });
	}

	clear(): void {
		this.faults = [];
	}

	all(): Fault[] {
		return this.faults.map((fault) => ({ ...fault }));
	}

	/** The first fault for this call, counted as used. */
	takeForApi(method: string, path: string): ApiFault | undefined {
		return this.take(
			(fault): fault is ApiFault => fault.target === 'api' && matches(fault, method, path),
		);
	}

	takeLostAnswer(): boolean {
		return this.take((fault): fault is Fault => fault.target === 'delivery') !== undefined;
	}

	private take<Kind extends Fault>(isWanted: (fault: Fault) => fault is Kind): Kind | undefined {
		const fault = this.faults.find(isWanted);
		if (!fault) return undefined;
		fault.times -= 1;
		if (fault.times === 0) this.faults = this.faults.filter((other) => other !== fault);
		return fault;
	}
}

function matches(fault: ApiFault, method: string, path: string): boolean {
	if (fault.method !== undefined && fault.method !== method) return false;
	if (fault.path === undefined) return true;
	if (fault.path.endsWith('*')) return path.startsWith(fault.path.slice(0, -1));
	return path === fault.path;
}

function fitsHeader(name: string, value: string): boolean {
	try {
		validateHeaderName(name);
		validateHeaderValue(name, value);
		return true;
	} catch {
		return false;
	}
}
