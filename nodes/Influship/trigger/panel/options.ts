import type { Input } from '../../shared/input';
import { readBoolean, readNumber } from '../../shared/values';

/** The collection *Options*. */
export const OPTIONS_COLLECTION = 'options';

const DEFAULT_REMEMBERED_DELIVERIES = 10_000;
const MAX_REMEMBERED_DELIVERIES = 100_000;

/** The replay window in milliseconds; `undefined` for none. */
export const maximumAge: Input<number | undefined> = {
	collection: OPTIONS_COLLECTION,
	property: {
		displayName: 'Maximum Event Age (Minutes)',
		name: 'maximumAge',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'Refuse events older than this, and those from the future, against recorded deliveries that are sent again. 0 accepts any age. Influship retries for over five hours, so a smaller value refuses late retries; they end in its dead-letter queue.',
	},
	read(raw) {
		const minutes = readNumber(raw, { min: 0 }) ?? 0;
		return minutes === 0 ? undefined : minutes * 60_000;
	},
};

/** How many accepted deliveries are remembered. */
export const rememberedDeliveries: Input<number> = {
	collection: OPTIONS_COLLECTION,
	property: {
		displayName: 'Remembered Deliveries',
		name: 'rememberedDeliveries',
		type: 'number',
		default: DEFAULT_REMEMBERED_DELIVERIES,
		typeOptions: { minValue: 1, maxValue: MAX_REMEMBERED_DELIVERIES },
		description:
			'How many accepted deliveries are kept in mind to recognize duplicates. The newest 2,000 are also remembered across restarts.',
	},
	/** Any size protects, so a delivery never waits for a better one; publishing demands it. */
	read(raw) {
		const size = Math.trunc(Number(raw)) || DEFAULT_REMEMBERED_DELIVERIES;
		return Math.min(Math.max(size, 1), MAX_REMEMBERED_DELIVERIES);
	},
	check: (raw) => readNumber(raw, { min: 1, max: MAX_REMEMBERED_DELIVERIES, isWhole: true }),
};

/** Whether an output of its own tells of deliveries that are refused again and again. */
export const reportRefusals: Input<boolean> = {
	collection: OPTIONS_COLLECTION,
	property: {
		displayName: 'Report Refusals',
		name: 'reportRefusals',
		type: 'boolean',
		// It decides about the node's outputs, which n8n cannot know of an expression.
		noDataExpression: true,
		default: false,
		description:
			"Whether an output 'Refused' gets an item when several events in a row were refused, such as with a wrong webhook secret: why, and what to do. At most one an hour.",
	},
	/** As the canvas understands it: see `OUTPUTS_EXPRESSION`. */
	read: (raw) => raw === true,
	check: readBoolean,
};

/** Whether somebody who listens is sent an event at once. */
export const sendsTestEvent: Input<boolean> = {
	collection: OPTIONS_COLLECTION,
	property: {
		displayName: 'Send Test Event',
		name: 'sendTestEvent',
		type: 'boolean',
		default: false,
		description:
			"Whether 'Execute step' has Influship send a test event, so that an item appears by itself. Influship delivers it to all webhooks of your account. Free.",
	},
	read: (raw) => readBoolean(raw) ?? false,
};

/** Whether a delivery that was accepted before starts nothing. */
export const skipDuplicates: Input<boolean> = {
	collection: OPTIONS_COLLECTION,
	property: {
		displayName: 'Skip Duplicates',
		name: 'skipDuplicates',
		type: 'boolean',
		default: true,
		description: 'Whether a delivery that already started an execution starts no other one',
	},
	read: (raw) => readBoolean(raw) ?? true,
};
