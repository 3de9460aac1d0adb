import type { INodeProperties } from 'n8n-workflow';
import { FILTERS } from '../../events';
import { FILTERS_COLLECTION } from '../../events/filter';
import type { Input, ReadInput } from '../../shared/input';
import { conditionRows, conditionsMatch } from './conditions';
import { eventsInput } from './events';
import { maximumAge, OPTIONS_COLLECTION, rememberedDeliveries, skipDuplicates } from './options';
import { outputsInput } from './outputs';
import { isManualInput, MANUAL_NOTICE } from './registration';

const FILTER_INPUTS = byName(FILTERS.flatMap(({ inputs }) => [...inputs]));
const OPTION_INPUTS = byName([conditionsMatch, maximumAge, rememberedDeliveries, skipDuplicates]);

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
		options: FILTER_INPUTS.map(({ property }) => property),
	},
	conditionRows.property,
	{
		displayName: 'Options',
		name: OPTIONS_COLLECTION,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: OPTION_INPUTS.map(({ property }) => property),
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

/** As n8n wants collections sorted. */
function byName(inputs: Input[]): Input[] {
	return inputs.sort((a, b) => a.property.displayName.localeCompare(b.property.displayName));
}
