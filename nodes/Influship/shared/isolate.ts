import type { Expression } from 'n8n-workflow';

/**
 * What n8n's types hide, though every context has it. Before 1.123 there are no isolates; since then
 * this takes one where the workflow has none, and gives that one back afterwards.
 */
interface WithExpressions {
	workflow?: { expression?: Partial<Pick<Expression, 'withIsolate'>> };
}

/**
 * Does what evaluates expressions, such as the one that puts the API key into a call.
 *
 * n8n evaluates them in an isolate that it takes for a poll and takes away after it. All polls of a
 * workflow share one, so the first that ends takes it away from those that go on, whose next call
 * then fails: "No bridge acquired for this context". So where there is none any more, another one
 * is taken for as long as this lasts.
 */
export async function withIsolate<T>(context: object, work: () => Promise<T>): Promise<T> {
	const expression = (context as WithExpressions).workflow?.expression;
	if (expression?.withIsolate === undefined) return await work();
	return await expression.withIsolate(work);
}
