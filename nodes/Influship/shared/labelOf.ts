import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

export type Field = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/**
 * A parameter's name as the panel shows it.
 *
 * @param path a parameter's name, or `collection.name`
 */
export function labelOf(path: string, properties: readonly Field[]): string {
	let fields = properties;
	let label = path;
	for (const name of path.split('.')) {
		const field = fields.find((candidate) => candidate.name === name);
		if (field === undefined) continue;
		label = 'displayName' in field ? field.displayName : field.name;
		fields = 'options' in field ? (field.options ?? []) : 'values' in field ? field.values : [];
	}
	return label;
}
