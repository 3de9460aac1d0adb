import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { ExecutionStatus } from '../../../sandbox/n8n/types.mts';
import { prepare, type Contender, type Kind } from './contenders.mts';
import { newEvent } from '../event.mts';
import { runLoad } from './load.mts';

/** More than any contender answers in a second. */
const CEILING_PER_SECOND = 2_000;

const UNFINISHED: ExecutionStatus[] = ['new', 'running', 'waiting'];
const FAILED: ExecutionStatus[] = ['error', 'crashed', 'canceled', 'unknown'];
const DRAIN_POLL_MS = 50;
const DRAIN_TIMEOUT_MS = 120_000;

export interface Sample {
	/** Answers per second. */
	rate: number;
	latenciesMs: number[];
	/** How long executions went on after the last answer. */
	backlogSeconds: number;
}

/** The newest events that a contender has accepted, to be sent to it again. */
const accepted = new Map<Contender, Buffer[]>();

/**
 * Measures one kind of request, and ends when all executions that it started have ended, so that
 * the next measurement does not pay for this one. Throws when any request was answered otherwise
 * than it should be, when it started an execution that it should not have (or the other way round),
 * and when an execution failed.
 */
export async function measure(
	client: N8nClient,
	contender: Contender,
	kind: Kind,
	seconds: number,
): Promise<Sample> {
	const what = `${contender.name}, ${kind}`;
	const expected = contender.kinds[kind];
	if (!expected) throw new Error(`${what}: not defined`);
	const { workflowId, url } = contender;
	const bodies = bodiesFor(contender, kind, seconds * CEILING_PER_SECOND);
	const requests = prepare(contender, kind, bodies);
	const before = await client.countExecutions(workflowId);

	const load = await runLoad(url, requests, seconds);
	const backlogSeconds = await drain(client, workflowId);

	const answers = load.latenciesMs.length;
	const problem = (text: string) => new Error(`${what}: ${text}`);
	if (load.statuses[expected.status] !== answers) {
		throw problem(`answered ${JSON.stringify(load.statuses)}, not ${expected.status}`);
	}
	const started = (await client.countExecutions(workflowId)) - before;
	if (started !== (expected.startsExecution ? answers : 0)) {
		throw problem(`${answers} requests started ${started} executions`);
	}
	const failed = await client.countExecutions(workflowId, FAILED);
	if (failed > 0) throw problem(`${failed} executions failed`);
	if (kind === 'accepted') accepted.set(contender, bodies.slice(0, answers));
	return { rate: answers / load.seconds, latenciesMs: load.latenciesMs, backlogSeconds };
}

/**
 * Sends one new event by itself, and waits for its execution. n8n's Remove Duplicates fails when
 * the first events that it ever sees come at the same moment (each inserts the same row), which
 * would fail the benchmark.
 */
export async function sendFirst(client: N8nClient, contender: Contender): Promise<void> {
	const body = newEvent();
	const response = await fetch(contender.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...contender.headersFor(body, false) },
		body: body.toString('utf8'),
	});
	if (!response.ok) throw new Error(`${contender.name} answered ${response.status}`);
	await drain(client, contender.workflowId);
}

function bodiesFor(contender: Contender, kind: Kind, count: number): Buffer[] {
	if (kind !== 'duplicate') {
		const platform = kind === 'filtered' ? 'tiktok' : 'instagram';
		return Array.from({ length: count }, () => newEvent({ platform }));
	}
	const known = accepted.get(contender) ?? [];
	if (known.length === 0) throw new Error(`${contender.name} has not accepted anything yet`);
	return Array.from({ length: count }, (_, index) => known[index % known.length]);
}

async function drain(client: N8nClient, workflowId: string): Promise<number> {
	const start = Date.now();
	while ((await client.countExecutions(workflowId, UNFINISHED)) > 0) {
		if (Date.now() - start > DRAIN_TIMEOUT_MS) {
			throw new Error(`Executions were still running after ${DRAIN_TIMEOUT_MS / 1000} s`);
		}
		await sleep(DRAIN_POLL_MS);
	}
	return (Date.now() - start) / 1000;
}
