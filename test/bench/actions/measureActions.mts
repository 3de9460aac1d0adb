import { randomUUID } from 'node:crypto';

import type { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { startStack, type Stack } from '../../../sandbox/demo/stack.mts';
import type { Log } from '../../../sandbox/n8n/progress.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { credentialFor, publishRow, webhookNode } from '../host/workflows.mts';

export const ITEMS = 1_000;
export const API_LATENCY_MS = 20;
/** Odd, so that the median is one of them. */
const ROUNDS = 5;
const ENOUGH_CREDITS = 1_000_000;
const TIMEOUT_MS = 120_000;

/** Of each contender, how long its node ran in each round, in ms. */
export type ActionSamples = Record<string, number[]>;

export const OURS = 'Influship';

/**
 * Has each contender fetch the same creators, one call for each item, from the sandbox with the
 * delay of a near API. What is measured is the node's own time as n8n reports it. Contenders take
 * turns, after a run of each to warm up.
 */
export async function measureActions(cleanup: Cleanup, log: Log): Promise<ActionSamples> {
	const stack = await startStack({ log }, cleanup);
	await callControlPlane(stack.sandbox.url, 'PATCH', '/settings', {
		latencyMs: API_LATENCY_MS,
		creditsPerMinute: ENOUGH_CREDITS,
		creditsPerHour: ENOUGH_CREDITS,
	});
	const contenders = await publishContenders(stack);
	const samples: ActionSamples = {};
	for (let round = 0; round <= ROUNDS; round++) {
		log(round === 0 ? 'action node: warming up' : `action node: round ${round} of ${ROUNDS}`);
		for (const contender of contenders) {
			const ms = await run(stack, contender);
			if (round > 0) (samples[contender.name] ??= []).push(ms);
		}
	}
	return samples;
}

interface Contender {
	name: string;
	workflowId: string;
	path: string;
	nodeName: string;
	runs: number;
}

/** The HTTP Request node sends all of its calls at once: it is fastest without batches. */
async function publishContenders(stack: Stack): Promise<Contender[]> {
	const { apiKey, url } = stack.sandbox;
	const own = await credentialFor(stack.client, {
		type: 'influshipApi',
		data: { apiKey, baseUrl: url, webhookSecret: '' },
	});
	const header = await credentialFor(stack.client, {
		type: 'httpHeaderAuth',
		data: { name: 'X-API-Key', value: apiKey },
	});
	const httpRequest = (authentication: object) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `=${url}/v1/creators/{{ $json.id }}?include=profiles`,
			...authentication,
			options: {},
		},
	});
	const nodes = {
		[OURS]: {
			type: 'n8n-nodes-influship.influship',
			typeVersion: 1,
			parameters: {
				resource: 'creator',
				operation: 'get',
				creator: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				simplify: false,
			},
			credentials: own,
		},
		'HTTP Request, Influship credential': {
			...httpRequest({
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'influshipApi',
			}),
			credentials: own,
		},
		'HTTP Request, header credential': {
			...httpRequest({
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
			}),
			credentials: header,
		},
	};
	const contenders: Contender[] = [];
	for (const [name, node] of Object.entries(nodes)) {
		const path = randomUUID();
		const split = {
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		};
		const { id } = await publishRow(stack.client, name, [webhookNode(path), split, node]);
		contenders.push({ name, workflowId: id, path, nodeName: node.type, runs: 0 });
	}
	return contenders;
}

/** Runs it once with all items. Throws unless each item got its creator. */
async function run({ client, n8n }: Stack, contender: Contender): Promise<number> {
	const { name, workflowId, path, nodeName } = contender;
	const items = Array.from({ length: ITEMS }, (_, index) => ({ id: creatorId(index) }));
	const response = await fetch(`${n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ items }),
	});
	if (!response.ok) throw new Error(`${name} answered ${response.status}`);
	contender.runs += 1;
	const [{ id }] = await client.waitForExecutions(workflowId, contender.runs, TIMEOUT_MS);
	const { data, status } = await client.execution(id);
	const [{ data: output, executionTime }] = data.resultData.runData[nodeName];
	const count = output?.main[0]?.length;
	if (status !== 'success' || count !== ITEMS) {
		throw new Error(`${name} ended with ${status} and ${count} items`);
	}
	return executionTime;
}

/** The sandbox has 240 creators; the same one again costs a call again. */
function creatorId(index: number): string {
	return `00000000-0000-4000-8000-${String((index % 239) + 2).padStart(12, '0')}`;
}
