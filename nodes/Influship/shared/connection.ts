import type { NodeConnectionType } from 'n8n-workflow';

/**
 * The connection that items travel on. n8n-workflow has it as `NodeConnectionTypes.Main`, but a
 * node must also load beside another package's old n8n-workflow, which does not know that name.
 */
export const MAIN: Extract<NodeConnectionType, 'main'> = 'main';
