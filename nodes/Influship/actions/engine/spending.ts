import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Budget, isOverBudget } from '../../api/budget';
import type { Clients } from '../../api/clientsByItem';
import { creditsInWords } from '../../api/errors';
import { roundCredits } from '../../api/prices';
import { isObject } from '../../shared/objects';
import { Parameters } from '../inputs/parameters';
import { isCharged } from './operation';
import { fieldsOf } from './properties';
import type { ItemOutcome, Run } from './run';
import { sayAbove } from './sayAbove';
import { maximumCredits } from './style';

/** What a run may cost, what it did cost, and what is said about it. */

/** A credit is a cent. */
const CREDITS_PER_DOLLAR = 100;

/**
 * What the user lets a run cost. It holds for the whole run, so of several input items that say
 * different limits the lowest counts.
 *
 * @throws for a limit that cannot be read
 */
export function readBudget({ context, operation, itemCount }: Run): Budget | undefined {
	if (!isCharged(operation)) return undefined;
	const limits = Array.from({ length: itemCount }, (_, itemIndex) => {
		const fields = () => fieldsOf(operation);
		return maximumCredits.read(new Parameters(context, fields, itemIndex, ''));
	}).filter((limit) => limit !== undefined);
	return limits.length > 0 ? new Budget(Math.min(...limits)) : undefined;
}

/** How many input items the budget kept from being asked about, in whole or in part. */
export function countStopped(outcomes: ItemOutcome[], itemCount: number): number {
	if (!outcomes.some((outcome) => outcome?.errors.some(isOverBudget))) return 0;
	return Array.from({ length: itemCount }, (_, itemIndex) => outcomes[itemIndex]).filter(
		(outcome) => outcome === undefined || outcome.errors.some(isOverBudget),
	).length;
}

/**
 * The end of the budget is no failure once something was paid for: n8n would drop all of it. Where
 * nothing was, it stays one, because there is nothing to output.
 */
export function forgiveStop(outcomes: ItemOutcome[], charged: number): void {
	if (charged === 0 && outcomes.every((outcome) => !outcome?.items.length)) return;
	for (const outcome of outcomes.filter(Boolean)) {
		outcome.errors = outcome.errors.filter((error) => !isOverBudget(error));
	}
}

/** Says that the budget ended the run: above the output, and in the last item that it left. */
export function tellOfStop({
	context,
	output,
	stopped,
	itemCount,
	charged,
}: {
	context: IExecuteFunctions;
	output: INodeExecutionData[];
	stopped: number;
	itemCount: number;
	charged: number;
}): void {
	const which = itemCount === 1 ? 'the list is not complete' : countInWords(stopped, itemCount);
	const message = `The node stopped at 'Maximum Credits' after ${creditsInWords(charged)}: ${which}. Raise the limit to get the rest.`;
	sayAbove(context, message, 'warning');
	const last = output.at(-1);
	if (last === undefined || isErrorItem(last)) return;
	last.json.warning = [last.json.warning, message].filter(Boolean).join(' ');
}

/** Records may have a field of the same name, but never alone. */
function isErrorItem({ json }: INodeExecutionData): boolean {
	return isObject(json.error) && Object.keys(json).length === 1;
}

function countInWords(stopped: number, itemCount: number): string {
	return stopped === 1
		? `1 of ${itemCount} input items was not asked about in full`
		: `${stopped} of ${itemCount} input items were not asked about in full`;
}

export const RETRY_COSTS =
	"Turn 'Retry On Fail' off: it makes all calls again, and they are charged again.";

/**
 * Takes an empty `error` out of the first item where n8n would take it for a failure of the node,
 * and carry everything out again at the same price: n8n 1 does so for `null`, too.
 */
export function leaveOutEmptyError(context: IExecuteFunctions, output: INodeExecutionData[]): void {
	const json = output.at(0)?.json ?? {};
	if (!json.error && context.getNode().retryOnFail === true) delete json.error;
}

/**
 * Says, above the output and in its first item, that n8n takes an `error` there for a failure of
 * the node, whatever else was paid for, and so carries everything out again.
 */
export function tellOfRepetition(context: IExecuteFunctions, output: INodeExecutionData[]): void {
	const json = output.at(0)?.json ?? {};
	const { error } = json;
	if (context.getNode().retryOnFail !== true || !error) return;
	const message = `Because the first item has an 'error', n8n takes the whole run for one that did not succeed. ${RETRY_COSTS}`;
	sayAbove(context, message, 'warning');
	if (!isObject(error)) return;
	// A copy: other items may hold the same record.
	json.error = { ...error, description: [error.description, message].filter(Boolean).join(' ') };
}

/** Says above the output what the run cost, as far as the answers tell. */
export function tellOfCharge(context: IExecuteFunctions, { charged }: Clients): void {
	if (charged <= 0) return;
	const credits = roundCredits(charged);
	// A half of a cent is no exact number in dollars, and would be rounded up or down by chance.
	const price =
		credits < 1
			? String(Number((credits / CREDITS_PER_DOLLAR).toFixed(4)))
			: (Math.round(credits) / CREDITS_PER_DOLLAR).toFixed(2);
	const message = `Influship charged ${creditsInWords(charged)} ($${price}) for this run`;
	sayAbove(context, message, 'info');
}
