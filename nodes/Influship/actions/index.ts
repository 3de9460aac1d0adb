import type { Resource } from './operation';
import { sendTest } from './webhook/sendTest';

/** Everything the node can do. The node's parameters are made from this table, and its calls are looked up in it. */
export const RESOURCES: readonly Resource[] = [
	{ name: 'Webhook', value: 'webhook', operations: [sendTest] },
];
