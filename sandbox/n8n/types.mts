/** The parts of n8n's own shapes that a client needs; n8n's answers hold more. */

export interface Owner {
	email: string;
	/** 8 to 64 characters, with at least one digit and one upper-case letter. */
	password: string;
	firstName: string;
	lastName: string;
}

export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
}

/** What an exported workflow file holds. */
export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** What a node gives when it is run by hand, by its name. */
	pinData?: Record<string, unknown>;
}

export interface SavedWorkflow extends WorkflowDefinition {
	id: string;
	versionId: string;
	/** What its triggers remember. */
	staticData?: object | null;
}

export interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

export type ExecutionStatus =
	| 'canceled'
	| 'crashed'
	| 'error'
	| 'new'
	| 'running'
	| 'success'
	| 'unknown'
	| 'waiting';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	/** How it began, e.g. `webhook`, `manual` or `trigger`. */
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
}

/** One output item of a node. */
export interface Item {
	json: Record<string, unknown>;
}

export interface NodeRun {
	/** How long the node ran, in ms. */
	executionTime: number;
	error?: { message: string; description?: string | null };
	/** Per output, its items; an output that emitted nothing is empty or null. */
	data?: { main: Array<Item[] | null> };
}

export interface Execution extends ExecutionSummary {
	data: {
		resultData: {
			error?: { message: string };
			runData: Record<string, NodeRun[]>;
		};
	};
}

export interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	properties: Array<{ name: string; default?: unknown }>;
}
