import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { NODES_VARIABLE } from './child.mts';

/** What is measured is the package as it is installed, not its sources. */
const requireInstalled = createRequire(join(process.env[NODES_VARIABLE]!, 'index.js'));

const { InflushipTrigger } = requireInstalled('./InflushipTrigger/InflushipTrigger.node.js') as {
	InflushipTrigger: new () => INodeType;
};

/** n8n makes one instance of a node type, too. */
export const trigger = new InflushipTrigger();
