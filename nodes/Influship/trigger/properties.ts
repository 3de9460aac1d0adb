import type { INodeProperties } from 'n8n-workflow';
import { EVENT_CATALOG } from '../protocol/events';
import { ALL_EVENTS } from './events';
import { OUTPUT_PER_EVENT } from './outputs';

/** The trigger's parameters, in the order the panel shows them. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: [EVENT_CATALOG[0].name],
		options: [
			{
				name: 'All',
				value: ALL_EVENTS,
				description: 'Every event, also those that Influship adds later',
			},
			...EVENT_CATALOG.map(({ name, title, description }) => ({
				name: title,
				value: name,
				description,
			})),
		],
	},
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		default: 'automatic',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'Register this workflow at Influship over its API, and remove it again',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'Add the webhook URL in the Influship dashboard yourself',
			},
		],
	},
	{
		displayName:
			'Copy the <b>Production URL</b> from <b>Webhook URLs</b> above. In the Influship dashboard, open <b>Settings &gt; Webhooks</b> and add it as an endpoint for the events chosen here. Publish this workflow <b>first</b>, so that it can answer when Influship verifies the URL. To try it out, listen for a test event and add the <b>Test URL</b> in the same way.',
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	{
		displayName: 'Outputs',
		name: 'outputs',
		type: 'options',
		noDataExpression: true,
		default: 'single',
		options: [
			{
				name: 'One for All Events',
				value: 'single',
				description: "Every item leaves by the same output; its 'event' field tells them apart",
			},
			{
				name: 'One per Event',
				value: OUTPUT_PER_EVENT,
				description: 'Each chosen event has its own output, and all others leave by Other',
			},
		],
	},
];
