/**
 * What `work` results in, or `undefined` when it takes longer than `ms`. Rejects as `work` does
 * until then.
 */
export async function within<Result>(
	ms: number,
	work: Promise<Result>,
): Promise<Result | undefined> {
	// Unlike n8n's `sleep`, this timer keeps no process alive whose work is done.
	const timeout = AbortSignal.timeout(Math.max(0, Math.ceil(ms)));
	const isLate = new Promise<undefined>((resolve) => {
		timeout.addEventListener('abort', () => resolve(undefined), { once: true });
	});
	return await Promise.race([work, isLate]);
}
