import type { INodePropertyMode } from 'n8n-workflow';
import { creditsInWords } from '../../api/errors';
import { PRICES } from '../../api/prices';

/** Modes of a resource locator. */

/** By itself: what has a name and a type in one object, n8n's linter takes for a parameter. */
const TEXT = { type: 'string' } as const;

export function mode(name: string, displayName: string, placeholder: string): INodePropertyMode {
	return { ...TEXT, name, displayName, placeholder };
}

/** A list of creators or profiles, which is searched as the user types. */
export function fromList(searchListMethod: string): INodePropertyMode {
	return {
		...mode('list', 'From List', 'Type a name or username…'),
		type: 'list',
		hint: `Each search costs ${creditsInWords(PRICES.autocomplete)}`,
		typeOptions: { searchListMethod, searchable: true, searchFilterRequired: true },
	};
}
