import type { INodeExecutionData } from 'n8n-workflow';
import { EVENT_CATALOG } from '../../events';
import { MAIN } from '../../shared/connection';
import { readOneOf, SEPARATORS_AND_WHITE_SPACE } from '../../shared/values';
import { ALL_EVENTS, type ChosenEvents, chosenEntries } from './events';

/** The value of *Outputs* that gives each chosen event an output of its own. */
export const OUTPUT_PER_EVENT = 'perEvent';

/** The value of *Outputs* that lets all items leave by one output. */
export const SINGLE_OUTPUT = 'single';

export type Outputs = typeof OUTPUT_PER_EVENT | typeof SINGLE_OUTPUT;

export function readOutputs(raw: unknown): Outputs {
	return readOneOf(raw, [SINGLE_OUTPUT, OUTPUT_PER_EVENT] as const) ?? SINGLE_OUTPUT;
}

const OTHER_OUTPUT = 'Other';

const LABELLED = EVENT_CATALOG.map(({ name, title }) => ({ name, title }));

/** What separates words, and what a JSON array has around them. */
const BETWEEN_WORDS = `/${SEPARATORS_AND_WHITE_SPACE.source}|[[\\]"']/`;

const CHOSEN = `[$parameter.events].flat()
			.flatMap((entry) => typeof entry === 'string' ? entry.toLowerCase().split(${BETWEEN_WORDS}) : [])`;

const IS_PER_EVENT = `typeof $parameter.outputs === 'string'
	&& $parameter.outputs.trim().toLowerCase() === '${OUTPUT_PER_EVENT.toLowerCase()}'`;

/**
 * The node's outputs as n8n evaluates them on the canvas: a single one, or one per chosen event in the catalog's order and
 * then *Other*. `placeItem` below is its counterpart at run time. It must not throw, or the canvas loses the node's
 * connections; so it understands what `readOutputs` and `readEvents` do, and takes nothing from what they refuse.
 */
export const OUTPUTS_EXPRESSION = `={{ ${IS_PER_EVENT}
	? ${JSON.stringify(LABELLED)}
		.filter(({ name }) => ${CHOSEN}.some((word) => word === '${ALL_EVENTS}' || word === name))
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
