import type { INodeProperties } from 'n8n-workflow';
import { EVENT_NAMES, eventsOf, FILTERS } from '../../events';
import { type EventFilter, FILTERS_COLLECTION } from '../../events/filter';
import type { Input, ReadInput } from '../../shared/input';
import { byDisplayName } from '../../shared/sorting';
import { conditionRows, conditionsMatch } from './conditions';
import { eventsInput } from './events';
import {
	maximumAge,
	OPTIONS_COLLECTION,
	rememberedDeliveries,
	reportRefusals,
	sendsTestEvent,
	skipDuplicates,
} from './options';
import { outputsInput } from './outputs';
import { isManualInput, MANUAL_NOTICE } from './registration';

const FILTER_INPUTS: Input[] = FILTERS.flatMap(({ inputs }) => [...inputs]).sort((a, b) =>
	byDisplayName(a.property, b.property),
);
const OPTION_INPUTS: Input[] = [
	conditionsMatch,
	maximumAge,
	rememberedDeliveries,
	reportRefusals,
	sendsTestEvent,
	skipDuplicates,
];

/** The trigger's parameters, in the order the panel shows them. */
export const triggerProperties: INodeProperties[] = [
	eventsInput.property,
	isManualInput.property,
	MANUAL_NOTICE,
	outputsInput.property,
	{
		displayName: 'Filters',
		name: FILTERS_COLLECTION,
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'Events that do not pass are acknowledged and start no execution',
		options: FILTERS.flatMap(offeredWithItsEvents).sort(byDisplayName),
	},
	conditionRows.property,
	{
		displayName: 'Options',
		name: OPTIONS_COLLECTION,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: OPTION_INPUTS.map(({ property }) => property).sort(byDisplayName),
	},
];

/**
 * Refuses every parameter that a delivery could not be judged by.
 *
 * @throws what `read` throws for the first one that cannot be used
 */
export function checkParameters(read: ReadInput): void {
	const inputs = [
		eventsInput,
		isManualInput,
		outputsInput,
		conditionRows,
		...FILTER_INPUTS,
		...OPTION_INPUTS,
	];
	for (const input of inputs as Input[]) read(input, input.check ?? input.read);
}

/**
 * A filter is hidden when the only chosen event is a known one that it does not judge. n8n drops what
 * is hidden when it runs the node, so everything else, such as an expression, must show it. No
 * regular expression decides: n8n fails executions when one takes long, as it does on a busy machine.
 */
function offeredWithItsEvents(filter: EventFilter): INodeProperties[] {
	const judged = eventsOf(filter);
	const properties = filter.inputs.map(({ property }) => property);
	if (judged === undefined) return properties;
	const others = EVENT_NAMES.filter((name) => !judged.includes(name));
	const isAlone = others.map((name) => ({ _cnd: { eq: name } }));
	const displayOptions = { hide: { [`/${eventsInput.property.name}`]: isAlone } };
	return properties.map((property) => ({ ...property, displayOptions }));
}
