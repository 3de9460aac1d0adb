import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { EVENT_CATALOG } from '../Influship/events';
import { SUBTITLE_EXPRESSION } from '../Influship/trigger/panel/events';
import { OUTPUTS_EXPRESSION } from '../Influship/trigger/panel/outputs';
import { triggerProperties } from '../Influship/trigger/panel/properties';
import { handleWebhook } from '../Influship/trigger/receiving/webhook';
import { isRegistered, register, unregister } from '../Influship/trigger/registration/registration';

/** Each event has an output of its own from one of them on. */
const VERSIONS = [...new Set(EVENT_CATALOG.map(({ since }) => since))];

export class InflushipTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Influship Trigger',
		name: 'influshipTrigger',
		icon: {
			light: 'file:../../icons/influship.svg',
			dark: 'file:../../icons/influship.dark.svg',
		},
		group: ['trigger'],
		// Not 1: on each request to a trigger of exactly that version, n8n evaluates one more
		// expression.
		version: VERSIONS,
		defaultVersion: VERSIONS.at(-1),
		subtitle: SUBTITLE_EXPRESSION,
		description:
			'Starts the workflow the moment Influship sends a webhook event. Without webhooks in your account, take the Influship Watch Trigger.',
		eventTriggerDescription:
			"Waiting for an event from Influship. To get one at once, turn on the option 'Send Test Event' and execute the step again.",
		activationMessage:
			"This workflow now runs on every chosen Influship event. With 'Registration' set to 'Manual', add the Production URL in the Influship dashboard under Settings > Webhooks now.",
		defaults: { name: 'Influship Trigger' },
		builderHint: {
			searchHint:
				"Influship's webhooks. Registration, verification, signatures and duplicates are taken care of: add no Webhook, Respond to Webhook, Crypto or Remove Duplicates node. Each item is one event, with the fields event, timestamp and data; what it is about is in data, such as expr('{{ $json.data.creator_id }}') for creator.updated and analysis.complete. An event says which fields changed, not their values: read those with n8n-nodes-influship.influship.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-influship.influship',
					relationHint:
						"Reads the creator that an event is about: { resource: 'creator', operation: 'get', creator: { __rl: true, mode: 'id', value: expr('{{ $json.data.creator_id }}') } }. Reads a finished analysis: { resource: 'analysis', operation: 'get', analysis: { __rl: true, mode: 'url', value: expr('{{ $json.data.results_url }}') } }",
				},
			],
		},
		inputs: [],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [{ name: 'influshipApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				// Empty, so that n8n sends the answer that `webhook()` gives along with the item.
				responseData: '',
			},
		],
		triggerPanel: {
			header: 'Receive events from Influship',
			executionsHelp: {
				inactive:
					"<b>While you build</b>, click 'Execute step': n8n listens for two minutes, and with automatic registration Influship is told the Test URL for that time. The next event appears here: turn on the option 'Send Test Event' beforehand to get one at once.<br><br><b>When you are done</b>, publish the workflow. It then runs on every event by itself, and you find the runs in the executions list.",
				active:
					"<b>This workflow is published</b> and runs on every chosen event by itself; you find the runs in the executions list.<br><br><b>To change it</b>, click 'Execute step', with the option 'Send Test Event' turned on. Listening has a URL of its own, so the published workflow goes on undisturbed.",
			},
			activationHint:
				'Once you have finished building, publish the workflow to receive events all the time.',
		},
		properties: triggerProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleWebhook(this);
	}
}
