import type { FaultInput } from './sandboxFaults.mts';

export interface RegistrationCase {
	name: string;
	/** What goes wrong, in the order in which it is used up. */
	faults: FaultInput[];
	/** The URL has another registration already, left over from earlier. */
	hasStale?: boolean;
	/** It leaves a twin, which goes with the user's next publication. */
	leavesTwin?: boolean;
}

type Moment = 'before' | 'after';

const PATH = '/v1/webhooks';

/** Beyond the 30 s that the node waits for an answer. */
const LATE_MS = 33_000;

/** More than all attempts of n8n together. */
const ALWAYS = 1_000;

/**
 * What a call can meet, `before` it takes effect or `after` it did, when only the answer is spoilt.
 */
function troubles(method: string, moment: Moment): Array<[name: string, fault: FaultInput]> {
	const path = method === 'DELETE' ? `${PATH}/*` : PATH;
	const call = { target: 'api', method, path, afterEffect: moment === 'after' } as const;
	const effect = moment === 'after' ? ', having taken effect' : '';
	return [
		[`times out${effect}`, { ...call, kind: 'delay', delayMs: LATE_MS }],
		[`meets a reset connection${effect}`, { ...call, kind: 'reset' }],
		[`is answered 429${effect}`, { ...call, kind: 'status', status: 429 }],
		[`is answered 500${effect}`, { ...call, kind: 'status', status: 500 }],
		[`is answered with broken JSON${effect}`, { ...call, kind: 'malformed' }],
	];
}

function onceFor(step: string, method: string, moments: Moment[], before: FaultInput[] = []) {
	return moments.flatMap((moment) =>
		troubles(method, moment).map(([name, fault]) => ({
			name: `${step} ${name}`,
			faults: [...before, fault],
			// A call that was turned away for now is repeated at once, so this one counts twice.
			leavesTwin: method === 'POST' && moment === 'after' && name.includes('429'),
		})),
	);
}

function always(step: string, method: string, moment: Moment): RegistrationCase {
	const [, fault] = troubles(method, moment)[3];
	const effect = moment === 'after' ? ', having taken effect' : '';
	return { name: `every ${step} is answered 500${effect}`, faults: [{ ...fault, times: ALWAYS }] };
}

/** Lets as many calls through. */
function letThrough(method: string, times: number): FaultInput {
	return { target: 'api', method, path: PATH, kind: 'delay', delayMs: 0, times };
}

const [, reset] = troubles('POST', 'after')[1];
const [, failedLook] = troubles('GET', 'before')[3];

/** One call of an activation goes wrong, which n8n makes good by trying again. */
export const PASSING_AT_ACTIVATION: RegistrationCase[] = [
	...onceFor('the first look', 'GET', ['before']),
	...onceFor('the second look', 'GET', ['before'], [letThrough('GET', 1)]),
	...onceFor('the registration', 'POST', ['before', 'after']),
	...onceFor('the removal of an old registration', 'DELETE', ['before', 'after']).map((each) => ({
		...each,
		hasStale: true,
	})),
	{
		name: 'the registration meets a reset connection, having taken effect, and tidying up fails as well',
		faults: [letThrough('GET', 2), reset, failedLook],
	},
];

/** One call of a deactivation goes wrong. */
export const PASSING_AT_DEACTIVATION: RegistrationCase[] = [
	...onceFor('the removal', 'DELETE', ['before', 'after']),
	...onceFor('the look for others', 'GET', ['before']),
];

/** Calls of an activation go wrong until the user hears that it failed. */
export const LASTING_AT_ACTIVATION: RegistrationCase[] = [
	always('look', 'GET', 'before'),
	always('registration', 'POST', 'before'),
	always('registration', 'POST', 'after'),
];

/** Calls of a deactivation go wrong until n8n gives up. */
export const LASTING_AT_DEACTIVATION: RegistrationCase[] = [
	always('removal', 'DELETE', 'before'),
	always('removal', 'DELETE', 'after'),
	always('look', 'GET', 'before'),
];
