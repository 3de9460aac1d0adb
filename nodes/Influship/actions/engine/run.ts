import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ApiRequest } from '../../api/client';
import type { Clients } from '../../api/clientsByItem';
import { Parameters } from '../inputs/parameters';
import { isCharged, type Operation } from './operation';
import { highestPrice } from './price';
import { fieldsOf } from './properties';

/** What every way of running an operation works with. */
export interface Run<Kind extends Operation = Operation> {
	context: IExecuteFunctions;
	clients: Clients;
	operation: Kind;
	/** How many input items there are. */
	itemCount: number;
}

/** What became of one input item: its records, and why some or all are missing. */
export interface ItemOutcome {
	items: INodeExecutionData[];
	errors: unknown[];
}

/** @throws what keeps the item from having a client */
export function parametersOf({ context, clients, operation }: Run, itemIndex: number): Parameters {
	const { baseUrl } = clients.of(itemIndex);
	return new Parameters(context, () => fieldsOf(operation), itemIndex, baseUrl);
}

/**
 * A call of an operation, with what its price means for repeating it, and for the run's budget.
 *
 * @param records how many it can bring, or asks about
 */
export function toCall(operation: Operation, request: ApiRequest, records = 1): ApiRequest {
	const call = { isCharged: isCharged(operation), ...request };
	return { ...call, highestCredits: highestPrice(operation.price, call, records) };
}

/**
 * How many records may be asked for within the run's budget; at least one, which the budget then
 * refuses.
 *
 * @param wanted how many there should be
 * @param highest what a call for some of them can cost at most
 */
export function affordable(
	{ clients: { budget } }: Run,
	wanted: number,
	highest: (records: number) => number,
): number {
	if (budget === undefined || wanted <= 1) return wanted;
	const first = highest(1);
	const further = highest(2) - first;
	if (further <= 0) return wanted;
	const most = 1 + Math.floor((budget.left - first) / further);
	return Math.max(1, Math.min(wanted, most));
}

export function toItem(json: IDataObject, itemIndex: number): INodeExecutionData {
	return { json, pairedItem: { item: itemIndex } };
}
