import type { INodeExecutionData } from 'n8n-workflow';
import { EVENT_CATALOG } from '../protocol/events';
import { MAIN } from '../shared/connection';
import { ALL_EVENTS, type ChosenEvents, chosenEntries } from './events';

/** The value of *Outputs* that gives each chosen event an output of its own. */
export const OUTPUT_PER_EVENT = 'perEvent';

const OTHER_OUTPUT = 'Other';

const LABELLED = EVENT_CATALOG.map(({ name, title }) => ({ name, title }));

/**
 * The node's outputs as n8n evaluates them on the canvas: a single one, or one per chosen event in the catalog's order and
 * then *Other*. `placeItem` below is its counterpart at run time.
 */
export const OUTPUTS_EXPRESSION = `={{ $parameter.outputs === '${OUTPUT_PER_EVENT}'
	? ${JSON.stringify(LABELLED)}
		.filter(({ name }) => $parameter.events.includes('${ALL_EVENTS}') || $parameter.events.includes(name))
		.map(({ title }) => ({ type: '${MAIN}', displayName: title }))
		.concat([{ type: '${MAIN}', displayName: '${OTHER_OUTPUT}' }])
	: [{ type: '${MAIN}' }] }}` as const;

/** Puts an item on the output that its event belongs to; all other outputs stay empty. */
export function placeItem(
	item: INodeExecutionData,
	event: string,
	outputs: string,
	chosen: ChosenEvents,
): INodeExecutionData[][] {
	if (outputs !== OUTPUT_PER_EVENT) return [[item]];
	const entries = chosenEntries(chosen);
	const index = entries.findIndex(({ name }) => name === event);
	const place = index === -1 ? entries.length : index;
	return Array.from({ length: entries.length + 1 }, (_, output) =>
		output === place ? [item] : [],
	);
}
