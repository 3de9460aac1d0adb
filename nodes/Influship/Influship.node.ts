import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { RESOURCES } from './actions';
import { executeOperations } from './actions/execute';
import { toProperties } from './actions/properties';

/** Programmatic, not declarative: for exact item linking, Influship's own reasons in messages, and waits after a 429. */
export class Influship implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Influship',
		name: 'influship',
		icon: { light: 'file:../../icons/influship.svg', dark: 'file:../../icons/influship.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with the Influship API for influencer marketing',
		defaults: { name: 'Influship' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'influshipApi', required: true }],
		properties: toProperties(RESOURCES),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperations.call(this);
	}
}
