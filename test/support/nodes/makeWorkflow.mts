import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

export const NODE_NAME = 'Influship Test';

export interface WorkflowOptions {
	/** Default: `workflow-1`. What the trigger remembers in memory, it remembers per workflow. */
	id?: string;
	parameters?: INodeParameters;
	/** Default: the newest version of the node type. */
	typeVersion?: number;
	/** `false` leaves the node without a credential. Default: `true`. */
	hasCredential?: boolean;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	/**
	 * What n8n would have stored for the workflow. The object is changed in place, so handing the
	 * same one to the next workflow is what a later request or a restart sees.
	 */
	staticData?: IDataObject;
	active?: boolean;
	/** What differs from the node described above. */
	node?: Partial<Pick<INode, 'id' | 'name' | 'type' | 'webhookId'>>;
}

/**
 * A workflow of one node, named `NODE_NAME` unless said otherwise, with n8n's own expressions and
 * defaults.
 */
export function makeWorkflow(nodeType: INodeType, options: WorkflowOptions = {}): Workflow {
	const { description } = nodeType;
	const newest = Array.isArray(description.version)
		? Math.max(...description.version)
		: description.version;
	const node: INode = {
		id: '6f0cbd35-6d5f-4d3a-8a39-1c9a90f2f8a1',
		name: NODE_NAME,
		type: `n8n-nodes-influship.${description.name}`,
		typeVersion: options.typeVersion ?? newest,
		position: [0, 0],
		webhookId: '0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10',
		parameters: options.parameters ?? {},
		onError: options.onError,
		retryOnFail: options.retryOnFail,
		...options.node,
	};
	if (options.hasCredential !== false) {
		node.credentials = { influshipApi: { id: 'credential-1', name: 'Influship account' } };
	}
	return new Workflow({
		id: options.id ?? 'workflow-1',
		name: 'Creator news',
		nodes: [node],
		connections: {},
		active: options.active ?? false,
		staticData: options.staticData,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
}
