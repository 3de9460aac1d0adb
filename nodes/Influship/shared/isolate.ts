/** What n8n's types hide, though every context has it; before 1.123 there are no isolates. */
interface WithExpressions {
	workflow?: {
		expression?: {
			/** @returns whether the workflow had none, so that whoever asked has to give it back */
			acquireIsolate?(): Promise<boolean>;
			releaseIsolate?(): Promise<void>;
		};
	};
}

/**
 * Does what evaluates expressions, such as the one that puts the API key into a call.
 *
 * n8n evaluates them in an isolate that it takes for a poll and takes away after it. All polls of a
 * workflow share one, so the first that ends takes it away from those that go on, whose next call
 * then fails: "No bridge acquired for this context". So where there is none any more, another one
 * is taken for as long as this lasts.
 */
export async function withIsolate<T>(context: object, work: () => T | Promise<T>): Promise<T> {
	const expression = (context as WithExpressions).workflow?.expression;
	const isTaken = await expression?.acquireIsolate?.();
	try {
		return await work();
	} finally {
		if (isTaken === true) await expression?.releaseIsolate?.();
	}
}
