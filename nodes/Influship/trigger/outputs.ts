import { NodeConnectionTypes, type INodeExecutionData } from 'n8n-workflow';
import { EVENT_CATALOG } from '../protocol/events';
import { ALL_EVENTS, type ChosenEvents, chosenEntries } from './events';

/** The value of *Outputs* that gives each chosen event an output of its own. */
export const OUTPUT_PER_EVENT = 'perEvent';

const OTHER_OUTPUT = 'Other';

const LABELLED = EVENT_CATALOG.map(({ name, title }) => ({ name, title }));

/**
 * The node's outputs as n8n evaluates them on the canvas: a single one, or one per chosen event in the catalog's order and
 * then *Other*. `placeItems` below is its counterpart at run time.
 */
export const OUTPUTS_EXPRESSION = `={{ $parameter.outputs === '${OUTPUT_PER_EVENT}'
	? ${JSON.stringify(LABELLED)}
		.filter(({ name }) => $parameter.events.includes('${ALL_EVENTS}') || $parameter.events.includes(name))
		.map(({ title }) => ({ type: '${NodeConnectionTypes.Main}', displayName: title }))
		.concat([{ type: '${NodeConnectionTypes.Main}', displayName: '${OTHER_OUTPUT}' }])
	: [{ type: '${NodeConnectionTypes.Main}' }] }}` as const;

/** Puts each item on the output that its event belongs to. */
export function placeItems(
	items: INodeExecutionData[],
	outputs: string,
	chosen: ChosenEvents,
): INodeExecutionData[][] {
	if (outputs !== OUTPUT_PER_EVENT) return [items];
	const entries = chosenEntries(chosen);
	const placed: INodeExecutionData[][] = [...entries.map(() => []), []];
	for (const item of items) {
		const index = entries.findIndex(({ name }) => name === item.json.event);
		placed[index === -1 ? entries.length : index].push(item);
	}
	return placed;
}
