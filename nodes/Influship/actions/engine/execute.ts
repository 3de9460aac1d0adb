import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import { InflushipApiError } from '../../api/apiError';
import { clientsByItem } from '../../api/clientsByItem';
import { creditsInWords, describeApiError, toNodeApiError } from '../../api/errors';
import { isNotOffered, isUncertain } from '../../api/failure';
import { roundCredits } from '../../api/prices';
import { quote } from '../../shared/values';
import { isCharged, type Operation, type Resource } from './operation';
import { toItem, type ItemOutcome, type Run } from './run';
import { runOperation } from './runOperation';
import { sayAbove } from './sayAbove';
import {
	countStopped,
	forgiveStop,
	leaveOutEmptyError,
	readBudget,
	RETRY_COSTS,
	tellOfCharge,
	tellOfRepetition,
	tellOfStop,
} from './spending';

/**
 * Runs the chosen operation for all input items; output items keep the order of the input items
 * that they are linked to.
 */
export async function executeOperations(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const itemCount = context.getInputData().length;
	const clients = await clientsByItem({ context, itemCount });
	const { outcomes, isPaid } = await runAll({ context, clients, itemCount }, resources);
	const { charged } = clients;
	const stopped = countStopped(outcomes, itemCount);
	if (!context.continueOnFail()) {
		forgiveStop(outcomes, charged);
		throwFirst({ node: context.getNode(), outcomes, isPaid, credits: charged });
	}
	const output = outcomes.flatMap(({ items, errors }, itemIndex) => [
		...items,
		...errors.map((error) => toErrorItem(context.getNode(), error, itemIndex)),
	]);
	leaveOutEmptyError(context, output);
	hintAtWarnings(context, output);
	if (stopped > 0) tellOfStop({ context, output, stopped, itemCount, charged });
	if (isPaid && mayHaveCost({ charged, outcomes, output })) tellOfRepetition(context, output);
	tellOfCharge(context, clients);
	return [output];
}

/** What stops all items alike, such as an unknown operation, is reported once for each of them. */
async function runAll(
	run: Omit<Run, 'operation'>,
	resources: readonly Resource[],
): Promise<{ outcomes: ItemOutcome[]; isPaid: boolean }> {
	try {
		const operation = chosenOperation(run.context, resources);
		run.clients.budget = readBudget({ ...run, operation });
		const outcomes = await runOperation({ ...run, operation });
		for (const outcome of outcomes.filter(Boolean)) {
			outcome.errors = outcome.errors.map((error) =>
				withAdvice(run.clients.redact(error), operation),
			);
		}
		return { outcomes, isPaid: isCharged(operation) };
	} catch (error) {
		const outcomes = Array.from({ length: run.itemCount }, () => ({ items: [], errors: [error] }));
		return { outcomes, isPaid: false };
	}
}

/**
 * Stops the node with the first error, if there is one. n8n then drops all that the node has so
 * far, so the error tells what was paid for, and how to get it.
 */
function throwFirst({
	node,
	outcomes,
	isPaid,
	credits,
}: {
	node: INode;
	outcomes: ItemOutcome[];
	isPaid: boolean;
	credits: number;
}): void {
	const itemIndex = outcomes.findIndex((outcome) => outcome?.errors.length > 0);
	if (itemIndex === -1) return;
	const [first] = outcomes[itemIndex].errors;
	const nodeError = toNodeApiError(node, first, { itemIndex });
	if (isPaid) {
		const loss = describeLoss({ first, outcomes, credits, willRepeat: node.retryOnFail === true });
		nodeError.description = [nodeError.description, ...loss].filter(Boolean).join(' ');
	}
	if (isTool(node)) tellModel(nodeError);
	throw nodeError;
}

/** n8n makes such a type of each node that agents may use. */
function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * Puts all that there is to say into one text: of a tool's error, n8n gives the model the message
 * alone, or the description alone, as its version and the agent's do. A model that is not told that
 * a call may have been charged makes it again.
 */
function tellModel(error: NodeApiError | NodeOperationError): void {
	const { message, description } = error;
	if (!description) return;
	error.message = `${message.replace(/\.$/, '')}. ${description}`;
	error.description = error.message;
}

/**
 * What was paid for beside the error that is shown, which tells its own charge; and that n8n pays
 * for all of it again.
 */
function describeLoss({
	first,
	outcomes,
	credits,
	willRepeat,
}: {
	first: unknown;
	outcomes: ItemOutcome[];
	credits: number;
	willRepeat: boolean;
}): string[] {
	const known = outcomes.filter(Boolean);
	const records = known.reduce((sum, { items }) => sum + items.length, 0);
	const unsure = countUnsure(known, first);
	const { creditsCharged = 0, mayBeCharged = false } = describeApiError(first);
	const beside = roundCredits(credits - creditsCharged);
	const isBeside = records > 0 || unsure > 0 || beside > 0;
	const isPaid = isBeside || creditsCharged > 0 || mayBeCharged;

	const count = records === 1 ? '1 record that is' : `${records} records that are`;
	const price = credits > 0 ? ` (${creditsInWords(credits)} in this run)` : '';
	return [
		records > 0
			? `n8n drops what a node has when it stops: ${count} paid for${price}.`
			: isBeside && credits > 0 && `This run has cost ${creditsInWords(credits)}.`,
		unsure > 0 &&
			`${unsure === 1 ? '1 other call' : `${unsure} other calls`} may have been charged, too.`,
		records > 0 &&
			"To get such records beside what went wrong, set 'On Error' in the settings of this node to 'Continue'.",
		willRepeat && isPaid && RETRY_COSTS,
	].filter((sentence) => sentence !== false);
}

/** Whether calls were charged, as far as is known: not every answer tells its charge. */
function mayHaveCost({
	charged,
	outcomes,
	output,
}: {
	charged: number;
	outcomes: ItemOutcome[];
	output: INodeExecutionData[];
}): boolean {
	const hasRecord = output.some(({ json }) => !json.error);
	return charged > 0 || hasRecord || countUnsure(outcomes.filter(Boolean)) > 0;
}

/** How many calls beside that of `shown` may have been charged; an item may tell of several. */
function countUnsure(outcomes: ItemOutcome[], shown?: unknown): number {
	const calls = outcomes
		.flatMap(({ errors }) => errors)
		.filter((error) => error instanceof InflushipApiError)
		.filter(({ info }) => info.mayBeCharged === true && info.creditsCharged === undefined)
		.map(({ call }) => call);
	const others = new Set(calls);
	if (shown instanceof InflushipApiError) others.delete(shown.call);
	return others.size;
}

/** Gives a refusal the advice of the operation, where it knows better than the status. */
function withAdvice(error: unknown, operation: Operation): unknown {
	const { adviceWhenUnknown, adviceWhenUncertain } = operation;
	if (!(error instanceof InflushipApiError)) return error;
	const { info } = error;
	// An answer that names what it does not know has the call.
	const isUnknown = isNotOffered(info) && info.details === undefined;
	// Without a status it came in JSON, or empty: from Influship, which may have done what it does.
	const isUnread = info.code === 'unexpected_answer' && info.status === undefined;
	const advice =
		(isUnknown && adviceWhenUnknown) ||
		((isUncertain(info) || isUnread) && adviceWhenUncertain) ||
		undefined;
	return advice !== undefined ? error.with({ advice }) : error;
}

/** Neither parameter takes expressions, so they are the same for all items. */
function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resource = chosenOf(context, 'resource', resources);
	return chosenOf(context, 'operation', resource.operations);
}

/** n8n knows the operation only of a resource that there is, so the resource comes first. */
function chosenOf<Choice extends { value: string }>(
	context: IExecuteFunctions,
	parameter: 'resource' | 'operation',
	choices: readonly Choice[],
): Choice {
	const chosen = context.getNodeParameter(parameter, 0);
	const choice = choices.find(({ value }) => value === chosen);
	if (choice !== undefined) return choice;
	const label = parameter === 'resource' ? 'Resource' : 'Operation';
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' is set to ${quote(chosen)}, which this version of the node does not have`,
		{ description: `Choose another ${parameter}, or update n8n-nodes-influship.` },
	);
}

function toErrorItem(node: INode, error: unknown, itemIndex: number): INodeExecutionData {
	const nodeError = toNodeApiError(node, error, { itemIndex });
	// `error` must stay the only field: by that n8n knows which items go to the error output.
	return toItem({ error: toErrorField(nodeError, error) }, itemIndex);
}

/** What the next node needs to react to the item that did not succeed. */
function toErrorField(
	{ message, description }: NodeApiError | NodeOperationError,
	thrown: unknown,
): IDataObject {
	const { status, code, requestId, mayBeCharged, creditsCharged, about } = describeApiError(thrown);
	return {
		// In Influship's own words, which `message` has as n8n can show them.
		message: thrown instanceof InflushipApiError ? thrown.info.message : message,
		...(description && { description }),
		...(status !== undefined && { status }),
		...(code !== undefined && { code }),
		...(requestId !== undefined && { request_id: requestId }),
		...(mayBeCharged && { may_be_charged: true }),
		...(creditsCharged !== undefined && { credits_charged: creditsCharged }),
		...about,
	};
}

/** Says above the output that some answers are partial; each affected item says why. */
function hintAtWarnings(context: IExecuteFunctions, output: INodeExecutionData[]): void {
	const count = output.filter(({ json }) => typeof json.warning === 'string').length;
	if (count === 0) return;
	const message =
		count === 1
			? "Influship gave a warning with 1 item: see its field 'warning'"
			: `Influship gave a warning with ${count} items: see their field 'warning'`;
	sayAbove(context, message, 'warning');
}
