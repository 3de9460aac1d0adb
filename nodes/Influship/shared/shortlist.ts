import type { INodeProperties } from 'n8n-workflow';

/** An ID as the API gives them. */
export const SHORTLIST_EXAMPLE = '7b1c1a52-0d5e-4c53-9b3a-6f0c2d9e8a41';

/** A shortlist of the account: chosen from a list, or by its ID. */
export const shortlistProperty: INodeProperties = {
	displayName: 'Shortlist',
	name: 'shortlist',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The list, chosen by its name, or by the ID that an item has',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a shortlist…',
			typeOptions: { searchListMethod: 'searchShortlists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: `e.g. ${SHORTLIST_EXAMPLE}`,
		},
	],
};
