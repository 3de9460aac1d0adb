import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { findUuid } from '../shared/findUuid';

const MAX_QUOTED_LENGTH = 60;

/**
 * Reads a creator's ID (a UUID) from the parameter `creatorId`, also out of a pasted URL, braces or white space.
 *
 * @returns the ID in lower case; `undefined` when it is empty and not required
 */
export function readCreatorId(
	this: IExecuteFunctions,
	itemIndex: number,
	{ isRequired }: { isRequired: boolean },
): string | undefined {
	const value = String(this.getNodeParameter('creatorId', itemIndex, '') ?? '').trim();
	const id = findUuid(value);
	if (id !== undefined || (value === '' && !isRequired)) return id;
	const message =
		value === ''
			? "'Creator ID' is empty"
			: `'Creator ID' is not the ID of a creator: "${value.slice(0, MAX_QUOTED_LENGTH)}"`;
	throw new NodeOperationError(this.getNode(), message, {
		itemIndex,
		description:
			'A creator ID looks like 123e4567-e89b-12d3-a456-426614174000. A URL that contains one works, too.',
	});
}
