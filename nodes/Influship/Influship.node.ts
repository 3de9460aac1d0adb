import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { executeOperations } from './actions/engine/execute';
import { toProperties } from './actions/engine/properties';
import {
	searchCreators,
	searchProfiles,
	searchShortlists,
	searchWebhooks,
} from './actions/inputs/listSearch';
import { RESOURCES } from './actions/resources';
import { MAIN } from './shared/connection';

/**
 * Operations are data (`actions/`), but not in n8n's declarative style: that has no batches over
 * input items, no exact item linking, no waits after a 429, and no messages with Influship's own
 * reasons.
 */
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
		inputs: [MAIN],
		outputs: [MAIN],
		credentials: [{ name: 'influshipApi', required: true }],
		properties: toProperties(RESOURCES),
	};

	methods = {
		listSearch: {
			async searchCreators(this: ILoadOptionsFunctions, filter?: string) {
				return await searchCreators(this, filter);
			},
			async searchProfiles(this: ILoadOptionsFunctions, filter?: string) {
				return await searchProfiles(this, filter);
			},
			async searchShortlists(this: ILoadOptionsFunctions, filter?: string) {
				return await searchShortlists(this, filter);
			},
			async searchWebhooks(this: ILoadOptionsFunctions, filter?: string, cursor?: string) {
				return await searchWebhooks(this, filter, cursor);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperations(this);
	}
}
