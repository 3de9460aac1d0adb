import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { type Decision, receive } from '../protocol/receive';
import type { HeaderValue } from '../protocol/signature';
import { type ChosenEvents, isChosen } from './events';
import { claimDelivery } from './duplicates';
import { logOutcome, logUnavailable, logUnreadable } from './log';
import { placeItem } from './outputs';
import { readFilters, readOptions, type TriggerOptions } from './options';
import type { Outcome } from './outcome';
import { readRequestBody } from './requestBody';
import { readSecrets } from './secrets';

/**
 * Answers one request to the trigger's URL. Never throws and never leaves a request unanswered, because n8n would record a
 * throw as a failed execution, and would keep a silent sender waiting.
 *
 * | Answer | When |
 * | --- | --- |
 * | 200 `{ status: 'accepted', id }` | sent by n8n once it has stored the execution |
 * | 200 `{ status: 'ignored', reason, id }` | an event the user did not choose, or filtered out |
 * | 200 `{ status: 'duplicate', id }` | a delivery that was accepted before |
 * | 200 `{ challenge }` | a verification request |
 * | 400, 401, 408, 413 `{ status: 'refused', reason }` | a body, signature or age that is not right |
 * | 503 `{ status: 'refused', reason }` | this node cannot check the request now; Influship sends it again |
 */
export async function handleWebhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const request = this.getRequestObject();
		const body = await readRequestBody(request);
		if (typeof body === 'number') {
			logUnreadable(this.logger, body);
			return refuse.call(this, body, 'body_unreadable');
		}
		const chosen = this.getNodeParameter('events', []) as ChosenEvents;
		const options = readOptions.call(this);
		const decision = receive({
			headers: request.headers as Record<string, HeaderValue>,
			body,
			secrets: await readSecrets.call(this),
			isSelected: (event) => isChosen(chosen, event),
			filters: readFilters.call(this),
			maximumAgeMs: options.maximumAgeMs,
			now: Date.now(),
		});
		const outcome = await withoutDuplicates.call(this, decision, options);
		logOutcome(this.logger, outcome);
		return respond.call(this, outcome, chosen);
	} catch (error) {
		logUnavailable(this.logger, error);
		return refuse.call(this, 503, 'receiver_unavailable');
	}
}

/** A delivery is only claimed once everything else speaks for it. Test runs may repeat what they like. */
async function withoutDuplicates(
	this: IWebhookFunctions,
	decision: Decision,
	{ skipDuplicates, rememberedDeliveries }: TriggerOptions,
): Promise<Outcome> {
	if (decision.verdict !== 'accepted' || !skipDuplicates || this.getMode() === 'manual') {
		return decision;
	}
	const { delivery } = decision;
	const claim = await claimDelivery.call(this, delivery.id, rememberedDeliveries);
	if (claim === 'duplicate') return { verdict: 'duplicate', delivery };
	if (claim === 'in_progress') {
		return { verdict: 'refused', status: 503, reason: claim, event: delivery.event };
	}
	return { verdict: 'accepted', delivery, claim };
}

function respond(
	this: IWebhookFunctions,
	outcome: Outcome,
	chosen: ChosenEvents,
): IWebhookResponseData {
	switch (outcome.verdict) {
		case 'accepted': {
			const { delivery, claim } = outcome;
			const outputs = this.getNodeParameter('outputs', 'single') as string;
			const item = { json: { ...delivery } as IDataObject };
			const workflowData = placeItem(item, delivery.event, outputs, chosen);
			claim?.handOver();
			return {
				workflowData,
				// Since 2.8, n8n reads it once it has stored the execution: see `duplicates.ts`.
				get webhookResponse() {
					claim?.answer();
					return { status: 'accepted', id: delivery.id };
				},
			};
		}
		case 'ignored':
			return {
				webhookResponse: { status: 'ignored', reason: outcome.reason, id: outcome.delivery.id },
			};
		case 'duplicate':
			return { webhookResponse: { status: 'duplicate', id: outcome.delivery.id } };
		case 'challenge':
			return { webhookResponse: { challenge: outcome.challenge } };
		case 'refused':
			return refuse.call(this, outcome.status, outcome.reason);
	}
}

function refuse(this: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	this.getResponseObject().status(status).json({ status: 'refused', reason });
	return { noWebhookResponse: true };
}
