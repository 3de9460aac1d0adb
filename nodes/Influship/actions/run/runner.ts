import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { InflushipClient } from '../../shared/client';
import type { Operation } from '../operation';
import { Parameters } from '../parameters';
import { fieldsOf } from '../properties';

/** What every way of running an operation works with. */
export interface Run<Kind extends Operation = Operation> {
	context: IExecuteFunctions;
	client: InflushipClient;
	operation: Kind;
	/** How many input items there are. */
	itemCount: number;
}

/** What became of one input item: its records, and why some or all are missing. */
export interface ItemOutcome {
	items: INodeExecutionData[];
	errors: unknown[];
}

export function parametersOf({ context, client, operation }: Run, itemIndex: number): Parameters {
	return new Parameters(context, () => fieldsOf(operation), itemIndex, client.baseUrl);
}

export function toItem(json: IDataObject, itemIndex: number): INodeExecutionData {
	return { json, pairedItem: { item: itemIndex } };
}
