import type { INodePropertyMode } from 'n8n-workflow';

/** Modes of a resource locator. */

const TEXT = { type: 'string' } as const;

export function mode(name: string, displayName: string, placeholder: string): INodePropertyMode {
	return { ...TEXT, name, displayName, placeholder };
}

/** A list of creators or profiles, which is searched as the user types. */
export function fromList(searchListMethod: string): INodePropertyMode {
	return {
		...mode('list', 'From List', 'Type a name or username…'),
		type: 'list',
		hint: 'Each search costs 0.05 credits',
		typeOptions: { searchListMethod, searchable: true, searchFilterRequired: true },
	};
}
