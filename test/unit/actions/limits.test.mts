import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';

const { properties } = new Influship().description;

/** The limit that the panel starts with, in a node of this version. */
function startLimit(resource: string, operation: string, typeVersion: number): unknown {
	const chosen: INodeParameters = { resource, operation };
	return NodeHelpers.getNodeParameters(properties, chosen, true, false, { typeVersion }, null)
		?.limit;
}

test.each([
	['search', 'searchCreators', 50, 10],
	['creator', 'findLookalikes', 50, 10],
	['tiktok', 'getManyVideos', 50, 50],
])('%s %s starts with %d, and in a new node with %d', (resource, operation, stored, fresh) => {
	expect(startLimit(resource, operation, 1)).toBe(stored);
	expect(startLimit(resource, operation, 1.1)).toBe(fresh);
});
