import type { WorkflowNode } from '../../../sandbox/n8n/types.mts';
import { noOp, webhookNode } from './workflows.mts';

const SIGNATURE = 'x-influship-signature';
const EVENTS = ['creator.updated', 'analysis.complete', 'rate_limit.warning'];

/**
 * What a user builds without the trigger: Webhook with the raw body, Crypto for its HMAC, If to
 * compare it, Switch by event, and Remove Duplicates across executions.
 */
export function doItYourselfRow(path: string, credentials: WorkflowNode['credentials']) {
	return [
		webhookNode(path, { rawBody: true }),
		{
			type: 'n8n-nodes-base.crypto',
			typeVersion: 2,
			parameters: {
				action: 'hmac',
				binaryData: true,
				binaryPropertyName: 'data',
				type: 'SHA256',
				dataPropertyName: 'hmac',
				encoding: 'hex',
			},
			credentials,
		},
		{
			type: 'n8n-nodes-base.if',
			typeVersion: 2.3,
			parameters: {
				conditions: equals('={{ $json.hmac }}', `={{ $json.headers['${SIGNATURE}'] }}`),
				options: {},
			},
		},
		{
			type: 'n8n-nodes-base.switch',
			typeVersion: 3.4,
			parameters: {
				mode: 'rules',
				rules: {
					values: EVENTS.map((event) => ({ conditions: equals('={{ $json.body.event }}', event) })),
				},
				options: {},
			},
		},
		{
			type: 'n8n-nodes-base.removeDuplicates',
			typeVersion: 2,
			parameters: {
				operation: 'removeItemsSeenInPreviousExecutions',
				logic: 'removeItemsWithAlreadySeenKeyValues',
				dedupeValue: '={{ $json.hmac }}',
				options: {},
			},
		},
		noOp,
	];
}

function equals(leftValue: string, rightValue: string) {
	return {
		combinator: 'and',
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 3 },
		conditions: [{ leftValue, rightValue, operator: { type: 'string', operation: 'equals' } }],
	};
}
