import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { triggerKey, triggerMemory } from '../../shared/triggerMemory';
import { adviceOn, printable } from './log';
import type { Outcome } from './outcome';

/** Refusals of one trigger. */
interface RefusalMemory {
	/** Deliveries in a row that were refused although they look like Influship's. */
	inRow: number;
	/** When the first of them came, as ISO 8601. */
	since: string;
	/** Milliseconds, on a clock that nobody sets. */
	reportedAt: number;
}

const MINUTE_MS = 60_000;
const REPORTED_IN_ROW = 3;
const REPORT_INTERVAL_MS = 60 * MINUTE_MS;

const memories = triggerMemory.part<RefusalMemory>();

function memoryOf(context: IWebhookFunctions): RefusalMemory {
	const key = triggerKey(context);
	let memory = memories.get(key);
	if (memory === undefined) {
		memory = { inRow: 0, since: '', reportedAt: -Infinity };
		memories.set(key, memory);
	}
	return memory;
}

/**
 * Takes note of what became of a request.
 *
 * @param isWanted asked when there is something to tell; what nobody wants to hear is not told, so it
 * does not delay what is
 * @returns what to tell the user, when deliveries are refused again and again for a reason that the
 * set-up explains; not more than once an hour
 * @throws what `isWanted` throws
 */
export function reportOf(
	context: IWebhookFunctions,
	outcome: Outcome,
	isWanted: () => boolean,
): IDataObject | undefined {
	const memory = memoryOf(context);
	if (outcome.verdict !== 'refused') {
		if (isProven(outcome)) memory.inRow = 0;
		return undefined;
	}
	const { reason, event, isSigned } = outcome;
	const advice = adviceOn(outcome);
	// Scanners do not name an event, nor sign what they send.
	if (advice === undefined || event === undefined || !isSigned) return undefined;
	const now = performance.now();
	if (memory.inRow === 0) memory.since = new Date().toISOString();
	memory.inRow += 1;
	const isDue = memory.inRow >= REPORTED_IN_ROW && now - memory.reportedAt >= REPORT_INTERVAL_MS;
	if (!isDue || !isWanted()) return undefined;
	memory.reportedAt = now;
	return {
		status: 'refused',
		reason,
		message: `The last ${memory.inRow} deliveries were refused. ${advice}`,
		count: memory.inRow,
		since: memory.since,
		event: printable(event),
	};
}

/** Whether it shows that Influship's deliveries get through: anybody can send an unsigned challenge. */
function isProven(outcome: Exclude<Outcome, { verdict: 'refused' }>): boolean {
	return outcome.verdict !== 'challenge' || !(outcome.isUnsigned || outcome.isUnproven);
}
