export interface Timed<T> {
	result: T;
	/** Microseconds. */
	us: number;
}

export function timed<T>(work: () => T): Timed<T> {
	const start = process.hrtime.bigint();
	const result = work();
	return { result, us: since(start) };
}

export async function timedAsync<T>(work: () => Promise<T>): Promise<Timed<T>> {
	const start = process.hrtime.bigint();
	const result = await work();
	return { result, us: since(start) };
}

function since(start: bigint): number {
	return Number(process.hrtime.bigint() - start) / 1_000;
}
