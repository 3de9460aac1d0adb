import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { type Decision, receive } from '../protocol/receive';
import type { HeaderValue } from '../protocol/signature';
import { type ChosenEvents, isChosen } from './events';
import { logDecision, logUnavailable, logUnreadable } from './log';
import { placeItem } from './outputs';
import { readRequestBody } from './requestBody';
import { readSecrets } from './secrets';

/**
 * Answers one request to the trigger's URL. Never throws and never leaves a request unanswered, because n8n would record a
 * throw as a failed execution, and would keep a silent sender waiting.
 *
 * | Answer | When |
 * | --- | --- |
 * | 200 `{ status: 'accepted', id }` | sent by n8n once it has stored the execution |
 * | 200 `{ status: 'ignored', reason, id }` | an event the user did not choose |
 * | 200 `{ challenge }` | a verification request |
 * | 400, 401, 413 `{ status: 'refused', reason }` | a body or signature that is not right |
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
		const decision = receive({
			headers: request.headers as Record<string, HeaderValue>,
			body,
			secrets: await readSecrets.call(this),
			isSelected: (event) => isChosen(chosen, event),
		});
		logDecision(this.logger, decision);
		return respond.call(this, decision, chosen);
	} catch (error) {
		logUnavailable(this.logger, error);
		return refuse.call(this, 503, 'receiver_unavailable');
	}
}

function respond(
	this: IWebhookFunctions,
	decision: Decision,
	chosen: ChosenEvents,
): IWebhookResponseData {
	switch (decision.verdict) {
		case 'accepted': {
			const { delivery } = decision;
			const outputs = this.getNodeParameter('outputs', 'single') as string;
			return {
				workflowData: placeItem(
					{ json: { ...delivery } as IDataObject },
					delivery.event,
					outputs,
					chosen,
				),
				webhookResponse: { status: 'accepted', id: delivery.id },
			};
		}
		case 'ignored': {
			const { reason, delivery } = decision;
			return { webhookResponse: { status: 'ignored', reason, id: delivery.id } };
		}
		case 'challenge':
			return { webhookResponse: { challenge: decision.challenge } };
		case 'refused':
			return refuse.call(this, decision.status, decision.reason);
	}
}

function refuse(this: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	this.getResponseObject().status(status).json({ status: 'refused', reason });
	return { noWebhookResponse: true };
}
