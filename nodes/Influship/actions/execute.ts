import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import { describeApiError, toNodeApiError } from '../shared/errors';
import { RESOURCES } from './index';

/** Runs the chosen operation for each input item, in order; each output item is linked to its input item. */
export async function executeOperations(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const items = this.getInputData();
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			const results = await executeForItem.call(this, itemIndex);
			output.push(...results.map((json) => ({ json, pairedItem: { item: itemIndex } })));
		} catch (error) {
			const nodeError = toNodeApiError(this.getNode(), error, { itemIndex });
			if (!this.continueOnFail()) throw nodeError;
			// `error` must stay the only field: by that n8n knows which items go to the error output.
			output.push({
				json: { error: toErrorField(nodeError, error) },
				pairedItem: { item: itemIndex },
			});
		}
	}
	return [output];
}

async function executeForItem(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const chosenResource = this.getNodeParameter('resource', itemIndex);
	const chosenOperation = this.getNodeParameter('operation', itemIndex);
	const operation = RESOURCES.find(({ value }) => value === chosenResource)?.operations.find(
		({ value }) => value === chosenOperation,
	);
	if (operation === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`'Operation' is set to "${chosenOperation}", which this version of the node does not have`,
			{ itemIndex, description: 'Choose another operation, or update n8n-nodes-influship.' },
		);
	}
	const result = await operation.execute.call(this, itemIndex);
	return Array.isArray(result) ? result : [result];
}

/** What the next node needs to react to the item that did not succeed. */
function toErrorField(
	{ message, description }: NodeApiError | NodeOperationError,
	thrown: unknown,
): IDataObject {
	const { status, code, requestId } = describeApiError(thrown);
	return {
		message,
		...(description && { description }),
		...(status !== undefined && { status }),
		...(code !== undefined && { code }),
		...(requestId !== undefined && { request_id: requestId }),
	};
}
