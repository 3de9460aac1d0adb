import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { bindFilters } from '../../events';
import { fingerprintsOf } from '../../protocol/identity';
import { type Decision, receive } from '../../protocol/receive';
import { type HeaderValue, isWellFormed, SIGNATURE_HEADER } from '../../protocol/signature';
import type { ReadInput } from '../../shared/input';
import { conditionRows, conditionsMatch, refuseUnknownFields } from '../panel/conditions';
import { eventsInput, isChosen, refuseUnclear } from '../panel/events';
import { maximumAge, rememberedDeliveries, reportRefusals, skipDuplicates } from '../panel/options';
import { outputsInput, placeItem, placeRefusal, type Placing } from '../panel/outputs';
import { nodeOf } from '../../shared/nodeOf';
import { UnreadableParameterError } from '../../shared/parameterReader';
import { parameterReader } from '../panel/parameters';
import { hasUnprovenSecret } from '../registration/endpointSecrets';
import { mayAnswerUnproven, noteChallenge } from '../registration/registeringChallenges';
import { saveRestored } from '../state';
import { claimDelivery } from './duplicates';
import {
	kindOfLine,
	logOutcome,
	logUnavailable,
	logUnreadable,
	logUnreadableParameter,
} from './log';
import type { Outcome, RefusedRequest } from './outcome';
import { reportOf } from './refusals';
import { readRequestBody } from './requestBody';
import { readSecrets } from './secrets';
import { logSparingly } from './sparingLog';

/**
 * Answers one request to the trigger's URL. Never throws and never leaves a request unanswered,
 * because n8n would record a throw as a failed execution, and would keep a silent sender waiting.
 *
 * | Answer | When |
 * | --- | --- |
 * | 200 `{ status: 'accepted', id }` | sent by n8n once it has stored the execution |
 * | 200 `{ status: 'ignored', reason, filter?, id }` | an event the user did not choose, or filtered out |
 * | 200 `{ status: 'duplicate', id }` | a delivery that was accepted before |
 * | 200 `{ challenge }` | a verification request |
 * | 400, 401, 408, 413 `{ status: 'refused', reason }` | a body, signature or age that is not right |
 * | 503 `{ status: 'refused', reason }` | this node cannot check the request now, or a parameter cannot be read; Influship sends it again |
 */
export async function handleWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const request = context.getRequestObject();
		const body = await readRequestBody(request);
		if (typeof body === 'number') {
			logSparingly(context, 'refused', () => logUnreadable(context.logger, body));
			return refuse(context, body, 'body_unreadable');
		}
		const read = parameterReader(context);
		let chosen: string[] = [];
		const mayAnswer = () => mayAnswerUnproven(context, body);
		const headers = request.headers as Record<string, HeaderValue>;
		const secrets = await readSecrets(context);
		const decision = receive({
			headers,
			body,
			secrets,
			now: Date.now(),
			get answersUnproven() {
				return mayAnswer();
			},
			// Getters, because neither a signature nor a challenge depends on the user's choices.
			get maximumAgeMs() {
				return read(maximumAge);
			},
			get isSelected() {
				chosen = read(eventsInput);
				return (event: string) => {
					if (isChosen(chosen, event)) return true;
					read(eventsInput, refuseUnclear);
					return false;
				};
			},
			get filters() {
				return bindFilters(read);
			},
			get conditions() {
				const rows = read(conditionRows);
				if (rows.length === 0) return undefined;
				return {
					rows,
					needs: read(conditionsMatch),
					refuseUnknownFields: () => read(conditionRows, refuseUnknownFields),
				};
			},
		});
		if (decision.verdict === 'challenge') {
			noteChallenge(context, {
				signature: headers[SIGNATURE_HEADER],
				body,
				isUnproven: decision.isUnproven === true,
			});
		}
		const outcome =
			decision.verdict === 'refused'
				? toRefused(context, decision, headers[SIGNATURE_HEADER], secrets)
				: await toOutcome(context, decision, read, chosen);
		const log = () => logOutcome(context.logger, outcome);
		if (outcome.verdict === 'refused' || outcome.verdict === 'challenge') {
			logSparingly(context, kindOfLine(outcome), log);
		} else log();
		const refusal = refusalToTell(context, outcome, read);
		const answer = respond(context, outcome);
		return refusal === undefined ? answer : { ...answer, workflowData: refusal };
	} catch (error) {
		if (error instanceof UnreadableParameterError) {
			const { message } = error;
			logSparingly(context, 'troubled', () => logUnreadableParameter(context.logger, message));
			return refuse(context, 503, 'parameter_unreadable');
		}
		logSparingly(context, 'troubled', () => logUnavailable(context.logger, error));
		return refuse(context, 503, 'receiver_unavailable');
	}
}

/**
 * What becomes of a decision. A delivery is only claimed once everything else speaks for it; test
 * runs take each one.
 */
async function toOutcome(
	context: IWebhookFunctions,
	decision: Exclude<Decision, { verdict: 'refused' }>,
	read: ReadInput,
	chosen: string[],
): Promise<Outcome> {
	if (decision.verdict !== 'accepted') return decision;
	const { delivery, identity } = decision;
	const placing = placingOf(context, read, chosen);
	const isRepeatable = !read(skipDuplicates);
	const capacity = read(rememberedDeliveries);
	if (isRepeatable || context.getMode() === 'manual') {
		return { verdict: 'accepted', delivery, placing };
	}
	const fingerprints = fingerprintsOf(identity, delivery.timestamp, Date.now());
	const claim = await claimDelivery(context, fingerprints, capacity);
	if (claim === 'duplicate') return { verdict: 'duplicate', delivery };
	if (claim === 'in_progress') {
		const { event } = delivery;
		return { verdict: 'refused', status: 503, reason: claim, event, isSigned: true };
	}
	return { verdict: 'accepted', delivery, placing, claim };
}

function toRefused(
	context: IWebhookFunctions,
	decision: Extract<Decision, { verdict: 'refused' }>,
	signature: HeaderValue,
	secrets: readonly string[],
): RefusedRequest {
	const isUnproven =
		decision.reason === 'signature_mismatch' && hasUnprovenSecret(context, secrets);
	return {
		...decision,
		isSigned: isWellFormed(signature),
		...(isUnproven && { cause: 'secret_unproven' }),
	};
}

function placingOf(context: IWebhookFunctions, read: ReadInput, chosen: string[]): Placing {
	return { outputs: read(outputsInput), chosen, nodeVersion: nodeOf(context).typeVersion };
}

/** The item on the output for refusals, when one is due and the user wants it. */
function refusalToTell(
	context: IWebhookFunctions,
	outcome: Outcome,
	read: ReadInput,
): INodeExecutionData[][] | undefined {
	if (context.getMode() === 'manual') return undefined;
	try {
		const report = reportOf(context, outcome, () => read(reportRefusals));
		if (report === undefined) return undefined;
		return placeRefusal({ json: report }, placingOf(context, read, read(eventsInput)));
	} catch {
		// A parameter that cannot be read: whoever sends this learns nothing of it, and the log of the
		// next delivery tells.
		return undefined;
	}
}

function respond(context: IWebhookFunctions, outcome: Outcome): IWebhookResponseData {
	switch (outcome.verdict) {
		case 'accepted': {
			const { delivery, placing, claim } = outcome;
			const putRight = () => saveRestored(context);
			const item = { json: { ...delivery } as IDataObject };
			const workflowData = placeItem(item, delivery.event, placing);
			claim?.handOver();
			return {
				workflowData,
				// Since 2.8, n8n reads it once it has stored the execution: see `duplicates.ts`.
				get webhookResponse() {
					claim?.answer();
					putRight();
					return { status: 'accepted', id: delivery.id };
				},
			};
		}
		case 'ignored':
			return {
				webhookResponse: {
					status: 'ignored',
					reason: outcome.reason,
					...('filter' in outcome && { filter: outcome.filter }),
					id: outcome.delivery.id,
				},
			};
		case 'duplicate':
			return { webhookResponse: { status: 'duplicate', id: outcome.delivery.id } };
		case 'challenge':
			return { webhookResponse: { challenge: outcome.challenge } };
		case 'refused':
			return refuse(context, outcome.status, outcome.reason);
	}
}

function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ status: 'refused', reason });
	return { noWebhookResponse: true };
}
