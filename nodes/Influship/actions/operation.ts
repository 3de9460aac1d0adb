import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** One thing the node can do with a resource. One file each, listed in `actions/index.ts`. */
export interface Operation {
	/** In the Operation list, in title case. */
	name: string;
	/** Stored in workflows: never change it. Unique within its resource. */
	value: string;
	/** In the node panel, in sentence case without articles. */
	action: string;
	description: string;
	/** Its parameters. When to show them is added by `toProperties`, beside any `displayOptions` of their own. */
	properties: INodeProperties[];
	/** Carries it out for one input item. Each returned object becomes an item, linked to that input item. */
	execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject | IDataObject[]>;
}

export interface Resource {
	/** Singular, in title case. */
	name: string;
	/** Stored in workflows: never change it. */
	value: string;
	operations: readonly Operation[];
}
