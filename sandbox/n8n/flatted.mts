/**
 * Reads the `flatted` format in which n8n hands out execution data: a JSON array of values, the
 * first one the root; inside of objects and arrays every string is the index of another value.
 */
export function parseFlatted(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const revived = new Map<number, object>();

	const revive = (index: number): unknown => {
		const value = values[index];
		if (typeof value !== 'object' || value === null) return value;
		const known = revived.get(index);
		if (known) return known;
		const copy: object = Array.isArray(value) ? [] : {};
		revived.set(index, copy);
		for (const [key, child] of Object.entries(value)) {
			// Defined, not assigned: a key named __proto__ must stay a plain property.
			Object.defineProperty(copy, key, {
				value: typeof child === 'string' ? revive(Number(child)) : child,
				enumerable: true,
				writable: true,
				configurable: true,
			});
		}
		return copy;
	};
	return revive(0);
}
