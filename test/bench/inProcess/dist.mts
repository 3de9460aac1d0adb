import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import type * as Fingerprint from '../../../nodes/Influship/protocol/fingerprint.ts';
import type * as Receive from '../../../nodes/Influship/protocol/receive.ts';
import type * as Seen from '../../../nodes/Influship/trigger/receiving/seenDeliveries.ts';
import { NODES_VARIABLE } from './child.mts';

/** What is measured is the package as it is installed, not its sources. */
const requireInstalled = createRequire(join(process.env[NODES_VARIABLE]!, 'index.js'));

export const { receive } = requireInstalled('./protocol/receive.js') as typeof Receive;
export const { fingerprint } = requireInstalled('./protocol/fingerprint.js') as typeof Fingerprint;
export const { SeenDeliveries } = requireInstalled(
	'./trigger/receiving/seenDeliveries.js',
) as typeof Seen;
const { InflushipTrigger } = requireInstalled('./InflushipTrigger.node.js') as {
	InflushipTrigger: new () => INodeType;
};

/** n8n makes one instance of a node type, too. */
export const trigger = new InflushipTrigger();
