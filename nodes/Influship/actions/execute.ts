import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import { InflushipApiError } from '../shared/apiError';
import { InflushipClient } from '../shared/client';
import { describeApiError, toNodeApiError } from '../shared/errors';
import { RESOURCES } from './index';
import type { Operation } from './operation';
import { runOperation } from './run/run';
import type { ItemOutcome } from './run/runner';

/** Runs the chosen operation for all input items; output items keep the order of the input items that they are linked to. */
export async function executeOperations(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const itemCount = this.getInputData().length;
	const outcomes = await runAll.call(this, itemCount);
	const output = outcomes.flatMap(({ items, errors }, itemIndex) => [
		...items,
		...errors.map((error) => toErrorItem.call(this, error, itemIndex)),
	]);
	hintAtWarnings.call(this, output);
	return [output];
}

/** What stops all items alike, such as a credential without a key, is reported once for each of them. */
async function runAll(this: IExecuteFunctions, itemCount: number): Promise<ItemOutcome[]> {
	try {
		const operation = chosenOperation.call(this);
		const client = await InflushipClient.open(this);
		const outcomes = await runOperation({ context: this, client, operation, itemCount });
		for (const { errors } of outcomes.filter(Boolean)) advise(errors, operation);
		return outcomes;
	} catch (error) {
		return Array.from({ length: itemCount }, () => ({ items: [], errors: [error] }));
	}
}

const UNKNOWN_CALL_STATUSES: readonly number[] = [404, 405, 501];

/** Gives refusals the advice of the operation, where it knows better than the status. */
function advise(errors: unknown[], { adviceWhenUnknown }: Operation): void {
	if (adviceWhenUnknown === undefined) return;
	errors.forEach((error, index) => {
		const info = describeApiError(error);
		if (!UNKNOWN_CALL_STATUSES.includes(info.status ?? 0)) return;
		errors[index] = new InflushipApiError({ ...info, advice: adviceWhenUnknown });
	});
}

/** Neither parameter takes expressions, so they are the same for all items. */
function chosenOperation(this: IExecuteFunctions): Operation {
	const chosenResource = this.getNodeParameter('resource', 0);
	const chosen = this.getNodeParameter('operation', 0);
	const operation = RESOURCES.find(({ value }) => value === chosenResource)?.operations.find(
		({ value }) => value === chosen,
	);
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		this.getNode(),
		`'Operation' is set to "${chosen}", which this version of the node does not have`,
		{ description: 'Choose another operation, or update n8n-nodes-influship.' },
	);
}

/** @throws the error itself, unless the node is to continue */
function toErrorItem(
	this: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): INodeExecutionData {
	const nodeError = toNodeApiError(this.getNode(), error, { itemIndex });
	if (!this.continueOnFail()) throw nodeError;
	// `error` must stay the only field: by that n8n knows which items go to the error output.
	return { json: { error: toErrorField(nodeError, error) }, pairedItem: { item: itemIndex } };
}

/** What the next node needs to react to the item that did not succeed. */
function toErrorField(
	{ message, description }: NodeApiError | NodeOperationError,
	thrown: unknown,
): IDataObject {
	const { status, code, requestId, about } = describeApiError(thrown);
	return {
		message,
		...(description && { description }),
		...(status !== undefined && { status }),
		...(code !== undefined && { code }),
		...(requestId !== undefined && { request_id: requestId }),
		...about,
	};
}

/** Says above the output that some answers are partial; each affected item says why. */
function hintAtWarnings(this: IExecuteFunctions, output: INodeExecutionData[]): void {
	const count = output.filter(({ json }) => typeof json.warning === 'string').length;
	if (count === 0) return;
	const message =
		count === 1
			? "Influship gave a warning with 1 item: see its field 'warning'"
			: `Influship gave a warning with ${count} items: see their field 'warning'`;
	this.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
}
