import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ApiRequest } from '../../api/client';
import type { Clients } from '../../api/clientsByItem';
import { isCharged, type Operation } from './operation';
import { Parameters } from './parameters';
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

/** A call of an operation, with what its price means for repeating it. */
export function toCall(operation: Operation, request: ApiRequest): ApiRequest {
	return { isCharged: isCharged(operation), ...request };
}

export function toItem(json: IDataObject, itemIndex: number): INodeExecutionData {
	return { json, pairedItem: { item: itemIndex } };
}
