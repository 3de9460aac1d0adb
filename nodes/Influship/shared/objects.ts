import type { IDataObject } from 'n8n-workflow';

/** @param path names with dots between them; a number is an element of a list */
export function valueAt(value: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((inner, name) => {
		if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) {
			return undefined;
		}
		return (inner as Record<string, unknown>)[name];
	}, value);
}

/** The objects of a list; none where there is no list. */
export function listAt(value: unknown, path: string): IDataObject[] {
	const list = valueAt(value, path);
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
