import type { PlannedEvent } from './eventPlan.mts';
import type { StoredExecution } from './storedExecutions.mts';
import type { Attempt, DeliveryRecord } from './traffic.mts';

export interface LoadRecord {
	plan: PlannedEvent[];
	/** In the order of the plan. */
	deliveries: DeliveryRecord[];
	/** Just after the processes were killed, before n8n has given up any of them. */
	executionsAtKill: StoredExecution[];
	executions: StoredExecution[];
}

export interface LoadReport {
	/** Markers of events that n8n has no execution of. */
	lost: string[];
	/** Executions from before the kill, of events for which none has succeeded. */
	cutOff: StoredExecution[];
	/** Those from after the kill. */
	notRun: StoredExecution[];
	/** Deliveries that were accepted although another one of the same event had been. */
	acceptedAgain: PlannedEvent[];
	/** Of these, those that came to the process that had accepted the event. */
	acceptedAgainByTheSame: PlannedEvent[];
	/** Executions beyond one for each accepted delivery: stored, but killed before the answer. */
	unacknowledged: number;
}

/** Compares what Influship was answered with what n8n has stored. */
export function reportLoad(record: LoadRecord): LoadReport {
	const executionsOf = groupExecutions(record);
	const markers = [...new Set(record.plan.map(({ marker }) => marker))];
	const failed = [...executionsOf.values()].filter(
		(executions) => !executions.some(({ status }) => status === 'success'),
	);
	const idsAtKill = new Set(record.executionsAtKill.map(({ id }) => id));
	const wasCutOff = ({ id }: StoredExecution) => idsAtKill.has(id);

	const accepted = acceptedDeliveries(record);
	const acceptedAgain = accepted.filter(
		({ marker }, i) => accepted.findIndex((other) => other.marker === marker) < i,
	);
	const executionCount = [...executionsOf.values()].flat().length;
	return {
		lost: markers.filter((marker) => !executionsOf.has(marker)),
		cutOff: failed.flat().filter(wasCutOff),
		notRun: failed.flat().filter((execution) => !wasCutOff(execution)),
		acceptedAgain,
		acceptedAgainByTheSame: acceptedAgain.filter(
			(event) => accepted.filter((other) => isSame(event, other)).length > 1,
		),
		unacknowledged: executionCount - accepted.length,
	};
}

/**
 * n8n 2.41 empties the data of an execution whose worker died: which event it was for is known from
 * before.
 */
function groupExecutions({ plan, executionsAtKill, executions }: LoadRecord) {
	const planned = new Set(plan.map(({ marker }) => marker));
	const markerAtKill = new Map(executionsAtKill.map(({ id, marker }) => [id, marker]));
	const groups = new Map<string, StoredExecution[]>();
	for (const execution of executions) {
		const marker = execution.marker ?? markerAtKill.get(execution.id);
		if (!marker || !planned.has(marker)) continue;
		groups.set(marker, [...(groups.get(marker) ?? []), execution]);
	}
	return groups;
}

/** In the order in which they were. */
function acceptedDeliveries({ plan, deliveries }: LoadRecord): PlannedEvent[] {
	return plan
		.map((event, i) => ({ event, answer: deliveries[i].attempts.at(-1) }))
		.filter(({ answer }) => verdictOf(answer) === 'accepted')
		.sort((a, b) => endOf(a.answer) - endOf(b.answer))
		.map(({ event }) => event);
}

function endOf(attempt: Attempt | undefined): number {
	return attempt ? Date.parse(attempt.startedAt) + attempt.durationMs : 0;
}

function isSame(a: PlannedEvent, b: PlannedEvent): boolean {
	return a.marker === b.marker && a.endpoint === b.endpoint;
}

/** What the trigger answered, or why there was no answer. */
export function verdictOf(attempt: Attempt | undefined): unknown {
	const { response, error } = attempt ?? {};
	return response ? (JSON.parse(response.body) as { status: unknown }).status : error;
}
