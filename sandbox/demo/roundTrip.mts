import type { Item } from '../n8n/types.mts';
import {
	createConnectedWorkflow,
	createSandboxCredential,
	FIRST_EXAMPLE,
	readExample,
	type CredentialLink,
} from './example.mts';
import { sendTestEvent, settledDelivery, type DeliveryRecord } from './influship.mts';
import type { Stack } from './stack.mts';
import { step, type Log } from '../n8n/progress.mts';

const TRIGGER = 'Influship Trigger';
/** The creator of the guide's sample payloads. */
const CREATOR_ID = '123e4567-e89b-12d3-a456-426614174000';

/** What both sides have seen of one event. */
export interface RoundTrip {
	workflowId: string;
	/** The one that the workflow uses. */
	credential: CredentialLink;
	/** What the trigger gave the workflow. */
	item: Item['json'];
	delivery: DeliveryRecord;
}

/**
 * Publishes the example workflow, lets Influship send it a test event, and waits for the execution.
 */
export async function roundTrip(stack: Stack, log: Log): Promise<RoundTrip> {
	const { client, sandbox } = stack;
	const credential = await createSandboxCredential(stack);
	const workflow = await createConnectedWorkflow(
		stack,
		await readExample(FIRST_EXAMPLE),
		credential,
	);
	await step(log, `Publishing the workflow "${workflow.name}"`, () => client.activate(workflow.id));

	log('Sending a test event with POST /v1/webhooks/test …');
	const ids = await sendTestEvent(sandbox, { event: 'creator.updated', creator_id: CREATOR_ID });
	if (ids.length !== 1) {
		throw new Error(
			`The event went to ${ids.length} endpoints; the workflow's should be the only one.`,
		);
	}
	const delivery = await settledDelivery(sandbox, ids[0]);
	if (delivery.status !== 'Delivered') {
		throw new Error(`The delivery is ${delivery.status}: the answer was ${lastAnswer(delivery)}`);
	}

	const [{ id }] = await client.waitForExecutions(workflow.id, 1);
	const { status, data } = await client.execution(id);
	if (status !== 'success') {
		const reason = data.resultData.error?.message ?? 'no reason given';
		throw new Error(`The workflow ran, but ended with ${status}: ${reason}`);
	}
	const item = data.resultData.runData[TRIGGER]?.[0].data?.main[0]?.[0];
	if (!item) throw new Error(`The workflow ran, but "${TRIGGER}" gave it no item.`);
	return { workflowId: workflow.id, credential, item: item.json, delivery };
}

/** Status and body of the newest attempt's answer, or why there was none. */
export function lastAnswer({ attempts }: DeliveryRecord): string {
	const last = attempts.at(-1);
	if (!last?.response) return last?.error ?? 'none';
	return `${last.response.status} ${last.response.body}`;
}
