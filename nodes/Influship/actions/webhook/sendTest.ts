import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { EVENT_CATALOG } from '../../protocol/events';
import { influshipRequest } from '../../shared/transport';
import type { Operation } from '../operation';
import { readCreatorId } from '../readCreatorId';
import { readJsonObject } from '../readJsonObject';
import { unwrapData } from '../unwrapData';

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
export const sendTest: Operation = {
	name: 'Send Test Event',
	value: 'sendTest',
	action: 'Send test event',
	description: 'Have Influship deliver a simulated event to the webhooks of your account',
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
			description: 'The creator the event is about. A pasted URL that contains the ID works, too.',
			displayOptions: { show: { event: EVENTS_WITH_CREATOR } },
		},
		{
			displayName: 'Creator ID',
			name: 'creatorId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000',
			description:
				'The creator the event is about, if any. A pasted URL that contains the ID works, too.',
			displayOptions: { show: { event: [CUSTOM] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
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
		},
	],

	async execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
		const event = readEvent.call(this, itemIndex);
		const creatorId = readCreator.call(this, itemIndex);
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const extraFields = readJsonObject.call(
			this,
			'Extra Fields (JSON)',
			options.extraFields,
			itemIndex,
		);

		const answer = await influshipRequest.call(this, {
			method: 'POST',
			path: '/v1/webhooks/test',
			body: { ...extraFields, ...(creatorId && { creator_id: creatorId }), event },
		});
		return unwrapData(answer);
	},
};

function readCreator(this: IExecuteFunctions, itemIndex: number): string | undefined {
	const event = this.getNodeParameter('event', itemIndex) as string;
	const isRequired = EVENTS_WITH_CREATOR.includes(event);
	if (!isRequired && event !== CUSTOM) return undefined;
	return readCreatorId.call(this, itemIndex, { isRequired });
}

function readEvent(this: IExecuteFunctions, itemIndex: number): string {
	const event = this.getNodeParameter('event', itemIndex) as string;
	if (event !== CUSTOM) return event;
	const eventName = String(this.getNodeParameter('eventName', itemIndex) ?? '').trim();
	if (eventName === '') {
		throw new NodeOperationError(this.getNode(), "'Event Name' is empty", {
			itemIndex,
			description: 'Enter the name of the event as Influship writes it, such as account.changed.',
		});
	}
	return eventName;
}
