import type { INodeExecutionData } from 'n8n-workflow';
import { EVENT_CATALOG, EVENT_NAMES } from '../../events';
import { MAIN } from '../../shared/connection';
import type { Input } from '../../shared/input';
import { UNSEEN } from '../../shared/unseen';
import { readOneOf, SEPARATORS_AND_WHITE_SPACE } from '../../shared/values';
import { OPTIONS_COLLECTION, reportRefusals } from './options';
import { ALL_EVENTS, type ChosenEvents, isChosen } from './events';

/** The value of *Outputs* that gives each chosen event an output of its own. */
const OUTPUT_PER_EVENT = 'perEvent';

/** The value of *Outputs* that lets all items leave by one output. */
const SINGLE_OUTPUT = 'single';

export type Outputs = typeof OUTPUT_PER_EVENT | typeof SINGLE_OUTPUT;

export const outputsInput: Input<Outputs> = {
	property: {
		displayName: 'Outputs',
		name: 'outputs',
		type: 'options',
		noDataExpression: true,
		default: SINGLE_OUTPUT,
		builderHint: {
			propertyHint: `Use 'perEvent' in place of a Switch node when events go different ways: it gives one output for each chosen event, in the order ${EVENT_NAMES.join(', ')}, and then a last one for all others.`,
		},
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
	read: (raw) => readOneOf(raw, [SINGLE_OUTPUT, OUTPUT_PER_EVENT]) ?? SINGLE_OUTPUT,
};

const OTHER_OUTPUT = 'Other';
const REFUSED_OUTPUT = 'Refused';
/** The only one needs no name. */
const EVENTS_OUTPUT = 'Events';

const LABELLED = EVENT_CATALOG.map(({ name, title, since }) => ({ name, title, since }));

/** What separates words, and what a JSON array has around them. */
const BETWEEN_WORDS = `/${SEPARATORS_AND_WHITE_SPACE.source}|[[\\]"']/`;

/** Completes a text. */
const AS_READ = `.replace(${UNSEEN}, '').toLowerCase()`;

const CHOSEN = `[$parameter.events].flat()
			.flatMap((entry) => typeof entry === 'string' ? entry${AS_READ}.split(${BETWEEN_WORDS}) : [])`;

const IS_PER_EVENT = `typeof $parameter.outputs === 'string'
	&& $parameter.outputs${AS_READ}.trim() === '${OUTPUT_PER_EVENT.toLowerCase()}'`;

const REPORTS_REFUSALS = `($parameter.${OPTIONS_COLLECTION} ?? {}).${reportRefusals.property.name} === true`;

/**
 * The node's outputs as n8n evaluates them on the canvas: a single one, or one per chosen event in
 * the catalog's order and then *Other*; and a last one for refusals, if an option adds it. Events
 * that are newer than the node have none: see `since` in `events/event.ts`. `placeItem` below is its
 * counterpart at run time. It must not throw, or the canvas loses the node's connections; so it
 * understands what `outputsInput` and `readEvents` do, and takes nothing from what they refuse.
 */
export const OUTPUTS_EXPRESSION = `={{ (${IS_PER_EVENT}
	? ${JSON.stringify(LABELLED)}
		.filter(({ name, since }) => since <= $nodeVersion
			&& ${CHOSEN}.some((word) => word === '${ALL_EVENTS}' || word === name))
		.map(({ title }) => ({ type: '${MAIN}', displayName: title }))
		.concat([{ type: '${MAIN}', displayName: '${OTHER_OUTPUT}' }])
	: [{ type: '${MAIN}', ...(${REPORTS_REFUSALS} ? { displayName: '${EVENTS_OUTPUT}' } : {}) }])
	.concat(${REPORTS_REFUSALS} ? [{ type: '${MAIN}', displayName: '${REFUSED_OUTPUT}' }] : []) }}` as const;

/** What decides by which output an item leaves. */
export interface Placing {
	outputs: Outputs;
	chosen: ChosenEvents;
	/** The version of the node that the workflow was stored with. */
	nodeVersion: number;
}

/** Puts an item on the output that its event belongs to; all other outputs stay empty. */
export function placeItem(
	item: INodeExecutionData,
	event: string,
	placing: Placing,
): INodeExecutionData[][] {
	const labelled = labelledOutputs(placing);
	const index = labelled.findIndex(({ name }) => name === event);
	return placeOn(index === -1 ? labelled.length : index, labelled.length + 1, item);
}

/** Puts an item on the output for refusals, which comes after all others. */
export function placeRefusal(item: INodeExecutionData, placing: Placing): INodeExecutionData[][] {
	const last = labelledOutputs(placing).length + 1;
	return placeOn(last, last + 1, item);
}

/** The events with an output of their own, which come before the one for all others. */
function labelledOutputs({ outputs, chosen, nodeVersion }: Placing): typeof LABELLED {
	if (outputs !== OUTPUT_PER_EVENT) return [];
	return LABELLED.filter(({ name, since }) => since <= nodeVersion && isChosen(chosen, name));
}

function placeOn(place: number, count: number, item: INodeExecutionData): INodeExecutionData[][] {
	return Array.from({ length: count }, (_, output) => (output === place ? [item] : []));
}
