import { InflushipApiError } from '../../api/apiError';
import type { ApiAnswer, ApiRequest, InflushipClient } from '../../api/client';
import { Budget } from '../../api/budget';
import { roundCredits } from '../../api/prices';
import { forEachItem } from './forEachItem';
import { readRecords, readStyle, toJsonOf, unexpectedAnswer } from './items';
import type { CallOperation, CallsInTurn } from './operation';
import { highestPrice } from './price';
import { parametersOf, toCall, toItem, type ItemOutcome, type Run } from './run';

/** One call for each input item, or two in turn; each record of the answer becomes an item. */
export async function runCall(run: Run<CallOperation>): Promise<ItemOutcome[]> {
	const { clients, operation } = run;
	return await forEachItem({
		run,
		read: (itemIndex) => {
			const parameters = parametersOf(run, itemIndex);
			const style = readStyle(operation, parameters);
			return { style, request: operation.request(parameters) };
		},
		ask: async ({ style, request }, itemIndex, items) => {
			const client = clients.of(itemIndex);
			const answer =
				'first' in request
					? await askInTurn(run, client, request)
					: await client.call(toCall(operation, request));
			for (const record of readRecords(answer, operation.records)) {
				items.push(toItem(toJsonOf(record, answer, operation, style), itemIndex));
			}
		},
	});
}

/**
 * The first call is of no use without the second, so what both can cost is reserved before it.
 *
 * @returns the answer to the second, with what both were charged
 */
async function askInTurn(
	{ clients: { budget }, operation }: Run<CallOperation>,
	client: InflushipClient,
	{ first, firstCredits, then }: CallsInTurn,
): Promise<ApiAnswer> {
	const thenCredits = highestPrice(operation.price, first, 1);
	/** Of these two alone: what an answer does not tell counts as the most. */
	const spent = new Budget(Infinity);
	const ask = async (request: ApiRequest, highest: number) =>
		await spent.spend(
			highest,
			async () => await client.call({ ...toCall(operation, request), highestCredits: 0 }),
		);
	const askBoth = async () => {
		const answer = await ask(first, firstCredits);
		const request = then(answer.body);
		if (request === undefined) throw unexpectedAnswer(answer);
		const { credits_charged: charged } = answer.usage;
		try {
			return withCharge(await ask(request, thenCredits), charged);
		} catch (error) {
			throw withChargeBefore(error, charged);
		}
	};
	const settle = await budget?.reserve(firstCredits + thenCredits);
	try {
		return await askBoth();
	} finally {
		settle?.(spent.charged);
	}
}

function withCharge(answer: ApiAnswer, before: number | undefined): ApiAnswer {
	if (before === undefined) return answer;
	const charged = roundCredits(before + (answer.usage.credits_charged ?? 0));
	return { ...answer, usage: { ...answer.usage, credits_charged: charged } };
}

/** A call that may have been charged keeps its own words for it. */
function withChargeBefore(error: unknown, before = 0): unknown {
	if (!(error instanceof InflushipApiError) || error.info.mayBeCharged || before <= 0) return error;
	const creditsCharged = roundCredits(before + (error.info.creditsCharged ?? 0));
	return error.with({ creditsCharged });
}
