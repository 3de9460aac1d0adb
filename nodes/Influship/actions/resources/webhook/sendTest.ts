import { EVENT_CATALOG } from '../../../events';
import { readCreatorId } from '../../inputs/creators';
import { FREE, type CallOperation } from '../../engine/operation';
import type { Parameters } from '../../engine/parameters';
import { testEventSchema } from '../records/webhook';
import { unwrapData } from './unwrapData';

const CUSTOM = 'custom';

const EVENT_OPTIONS = [
	...EVENT_CATALOG.map(({ name, title, description }) => ({
		name: title,
		value: name as string,
		description,
	})),
	{
		name: 'Custom',
		value: CUSTOM,
		description: 'An event that is not in this list, by its name',
	},
].sort((a, b) => a.name.localeCompare(b.name));

const EVENTS_WITH_CREATOR: string[] = EVENT_CATALOG.filter(({ hasCreator }) => hasCreator).map(
	({ name }) => name,
);

/** `POST /v1/webhooks/test`: Influship sends a simulated event to the account's webhooks (webhook guide, "Webhook Testing Tool"). */
export const sendTest: CallOperation = {
	kind: 'call',
	name: 'Send Test Event',
	value: 'sendTest',
	action: 'Send test event',
	description: 'Have Influship deliver a simulated event to the webhooks of your account',
	credits: FREE,
	properties: [
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			options: EVENT_OPTIONS,
			default: 'creator.updated',
			description: 'The event to simulate',
		},
		{
			displayName: 'Event Name',
			name: 'eventName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. account.changed',
			description: 'The name of the event as Influship writes it',
			displayOptions: { show: { event: [CUSTOM] } },
		},
		{
			displayName: 'Creator ID',
			name: 'creatorId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000',
			description:
				'The creator the event is about. An Influship URL that contains the ID works, too.',
			displayOptions: { show: { event: EVENTS_WITH_CREATOR } },
		},
		{
			displayName: 'Creator ID',
			name: 'creatorId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000',
			description:
				'The creator the event is about, if any. An Influship URL that contains the ID works, too.',
			displayOptions: { show: { event: [CUSTOM] } },
		},
	],
	options: [
		{
			displayName: 'Extra Fields (JSON)',
			name: 'extraFields',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "platform": "instagram" }',
			description:
				"Further fields of the test call, as a JSON object. 'Event' and 'Creator ID' take precedence over fields of the same name.",
		},
	],
	output: { record: testEventSchema },
	inOrder: true,
	request: (parameters) => {
		const event = readEvent(parameters);
		const creatorId = readCreator(parameters);
		return {
			method: 'POST',
			path: '/v1/webhooks/test',
			outcomeIn: 'data',
			body: {
				...parameters.object('options.extraFields'),
				...(creatorId !== undefined && { creator_id: creatorId }),
				event,
			},
		};
	},
	records: unwrapData,
};

function readCreator(parameters: Parameters): string | undefined {
	const event = parameters.text('event');
	const isRequired = EVENTS_WITH_CREATOR.includes(event);
	const isGiven = event === CUSTOM && parameters.text('creatorId') !== '';
	return isRequired || isGiven ? readCreatorId(parameters, 'creatorId') : undefined;
}

function readEvent(parameters: Parameters): string {
	const event = parameters.text('event');
	return event === CUSTOM ? parameters.requiredText('eventName', 'account.changed') : event;
}
