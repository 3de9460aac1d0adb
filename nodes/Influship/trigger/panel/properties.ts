import type { INodeProperties } from 'n8n-workflow';
import { EVENT_CATALOG } from '../../events';
import { platformOptions } from '../../shared/platforms';
import { ALL_EVENTS } from './events';
import { DEFAULT_REMEMBERED_DELIVERIES, MAX_REMEMBERED_DELIVERIES } from './options';
import { OUTPUT_PER_EVENT, SINGLE_OUTPUT } from './outputs';

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
				name: 'All Events',
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
			"Influship verifies the URL when you add it, so in this order:<ul><li>Publish this workflow</li><li>Copy the Production URL from 'Webhook URLs' above</li><li>In the Influship dashboard, open Settings &gt; Webhooks and add the URL for the events chosen here</li></ul>To try it out first, click 'Execute step' and add the Test URL in the same way.",
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
		default: SINGLE_OUTPUT,
		options: [
			{
				name: 'One for All Events',
				value: SINGLE_OUTPUT,
				description: "Every item leaves by the same output; its 'event' field tells them apart",
			},
			{
				name: 'One per Event',
				value: OUTPUT_PER_EVENT,
				description: "Each chosen event has its own output, and all others leave by 'Other'",
			},
		],
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'Events that do not pass are acknowledged and start no execution',
		options: [
			{
				displayName: 'Analysis Statuses',
				name: 'analysisStatuses',
				type: 'string',
				default: '',
				placeholder: 'e.g. completed',
				description: 'Only analyses with one of these statuses, separated by commas',
			},
			{
				displayName: 'Analysis Types',
				name: 'analysisTypes',
				type: 'string',
				default: '',
				placeholder: 'e.g. brand_safety',
				description: 'Only analyses of one of these types, separated by commas',
			},
			{
				displayName: 'Creator IDs',
				name: 'creatorIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000',
				description:
					'Only events about one of these creators, separated by commas or lines. Pasted URLs that contain the ID work, too.',
				typeOptions: { rows: 3 },
			},
			{
				displayName: 'Minimum Usage (%)',
				name: 'minimumUsage',
				type: 'number',
				default: 90,
				typeOptions: { minValue: 0, maxValue: 100 },
				description: 'Only rate limit warnings from this share of the limit on',
			},
			{
				displayName: 'Platforms',
				name: 'platforms',
				type: 'multiOptions',
				default: [],
				options: platformOptions,
				description: 'Only creator updates on one of these platforms',
			},
			{
				displayName: 'Updated Fields',
				name: 'updatedFields',
				type: 'string',
				default: '',
				placeholder: 'e.g. follower_count, engagement_rate',
				description: 'Only creator updates that changed these fields, separated by commas',
			},
			{
				displayName: 'Updated Fields Match',
				name: 'updatedFieldsMatch',
				type: 'options',
				default: 'any',
				options: [
					{ name: 'All Fields', value: 'all' },
					{ name: 'Any Field', value: 'any' },
				],
				description: "How many of 'Updated Fields' an update must have changed",
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Maximum Event Age (Minutes)',
				name: 'maximumAge',
				type: 'number',
				default: 0,
				typeOptions: { minValue: 0 },
				description:
					'Refuse events older than this, and those from the future, against recorded deliveries that are sent again. 0 accepts any age. Influship retries for over five hours, so a smaller value refuses late retries; they end in its dead-letter queue.',
			},
			{
				displayName: 'Remembered Deliveries',
				name: 'rememberedDeliveries',
				type: 'number',
				default: DEFAULT_REMEMBERED_DELIVERIES,
				typeOptions: { minValue: 1, maxValue: MAX_REMEMBERED_DELIVERIES },
				description:
					'How many accepted deliveries are kept in mind to recognize duplicates. The newest 2,000 are also remembered across restarts.',
			},
			{
				displayName: 'Skip Duplicates',
				name: 'skipDuplicates',
				type: 'boolean',
				default: true,
				description: 'Whether a delivery that already started an execution starts no other one',
			},
		],
	},
];
