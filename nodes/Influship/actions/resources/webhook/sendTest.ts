import { TEST_EVENT_PATH, type TestEvent } from '../../../api/webhooks';
import { EVENT_CATALOG, eventOptions } from '../../../events';
import { SAMPLE_CREATOR_ID } from '../../../shared/creatorId';
import { byName } from '../../../shared/sorting';
import { call, FREE } from '../../engine/operation';
import { readCreatorId } from '../../inputs/creators';
import type { OperationInput } from '../../inputs/input';
import { choice, jsonOption } from '../../inputs/values';
import { testEventSchema } from './records';
import { unwrapData } from './unwrapData';

const CUSTOM = 'custom';

const EVENT_OPTIONS = [
	...eventOptions,
	{
		name: 'Custom',
		value: CUSTOM,
		description: 'An event that is not in this list, by its name',
	},
].sort(byName);

const EVENTS_WITH_CREATOR: string[] = EVENT_CATALOG.filter(({ hasCreator }) => hasCreator).map(
	({ name }) => name,
);

const eventChoice = choice({
	displayName: 'Event',
	name: 'event',
	options: EVENT_OPTIONS,
	default: 'creator.updated',
	description: 'The event to simulate',
});

/** The event to simulate, and the creator that it is about. */
const testEvent: OperationInput<TestEvent> = {
	properties: [
		...eventChoice.properties,
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
			default: '',
			placeholder: `e.g. ${SAMPLE_CREATOR_ID}`,
			description:
				"The creator the event is about, or an Influship URL that contains the ID. Leave it empty to take the one of Influship's own examples.",
			displayOptions: { show: { event: EVENTS_WITH_CREATOR } },
		},
		{
			displayName: 'Creator ID',
			name: 'creatorId',
			type: 'string',
			default: '',
			placeholder: `e.g. ${SAMPLE_CREATOR_ID}`,
			description:
				'The creator the event is about, if any. An Influship URL that contains the ID works, too.',
			displayOptions: { show: { event: [CUSTOM] } },
		},
	],
	read(parameters) {
		const chosen = eventChoice.read(parameters);
		const event =
			chosen === CUSTOM ? parameters.requiredText('eventName', 'account.changed') : chosen;
		const needsCreator = EVENTS_WITH_CREATOR.includes(chosen);
		if (!needsCreator && chosen !== CUSTOM) return { event };
		const given = parameters.raw('creatorId');
		if (typeof given === 'string' ? given.trim() !== '' : (given ?? null) !== null) {
			return { creator_id: readCreatorId(parameters, 'creatorId'), event };
		}
		return needsCreator ? { creator_id: SAMPLE_CREATOR_ID, event } : { event };
	},
};

/**
 * `POST /v1/webhooks/test`: Influship sends a simulated event to the account's webhooks (webhook
 * guide, "Webhook Testing Tool").
 */
export const sendTest = call({
	name: 'Send Test Event',
	value: 'sendTest',
	action: 'Send test event',
	description: 'Have Influship deliver a simulated event to the webhooks of your account',
	price: FREE,
	inputs: {
		about: testEvent,
		extraFields: jsonOption({
			displayName: 'Extra Fields (JSON)',
			name: 'extraFields',
			placeholder: 'e.g. { "platform": "instagram" }',
			description:
				"Further fields of the test call, as a JSON object. 'Event' and 'Creator ID' take precedence over fields of the same name.",
		}),
	},
	output: { record: testEventSchema },
	isSequential: true,
	request: ({ about, extraFields }) => ({
		method: 'POST',
		path: TEST_EVENT_PATH,
		outcomeIn: 'data',
		body: { ...extraFields, ...about },
	}),
	records: unwrapData,
});
