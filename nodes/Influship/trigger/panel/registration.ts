import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../../shared/input';
import { readOneOf } from '../../shared/values';

const MANUAL = 'manual';

/** Whether the user registers the webhook in the dashboard. */
export const isManualInput: Input<boolean> = {
	property: {
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		default: 'automatic',
		builderHint: {
			propertyHint:
				"Keep 'automatic'. Only choose 'manual' when the user says that they add the webhook in the Influship dashboard themselves.",
		},
		hint: 'Either way needs webhooks in your Influship account. Without them, take the Influship Watch Trigger.',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Register this workflow at Influship over its API, and remove it again. Needs an API key that may do so.',
			},
			{
				name: 'Manual',
				value: MANUAL,
				description: 'Add the webhook URL in the Influship dashboard yourself. Needs no API key.',
			},
		],
	},
	read: (raw) => readOneOf(raw, ['automatic', MANUAL]) === MANUAL,
};

/** The editor leaves out `ol`, so words give the order. */
export const MANUAL_NOTICE: INodeProperties = {
	displayName:
		"Influship verifies the URL when you add it, so:<ul><li>First, publish this workflow.</li><li>Then copy the Production URL from 'Webhook URLs' above.</li><li>Last, open Settings &gt; Webhooks in the Influship dashboard, and add the URL for the events chosen here.</li></ul>To try it out first, click 'Execute step' and add the Test URL in the same way.",
	name: 'manualNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { registration: [MANUAL] } },
};
