import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { executeOperations } from './actions/engine/execute';
import { LOW_LIMIT_SINCE } from './actions/engine/paging';
import { toProperties } from './actions/engine/properties';
import { RESOURCES } from './actions/resources';
import { searchCreators, searchProfiles, searchShortlists, searchWebhooks } from './api/listSearch';
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
		version: [1, LOW_LIMIT_SINCE],
		defaultVersion: LOW_LIMIT_SINCE,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with the Influship API for influencer marketing',
		defaults: { name: 'Influship' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				"Influencer marketing: find, look up, score and contact creators, and read Instagram, TikTok and YouTube live; no HTTP Request node or scraper is needed. To find creators by a description use resource 'search', by a name 'creator' with operation 'searchByName'. To react to a change in a creator or to a finished analysis, start with n8n-nodes-influship.influshipWatchTrigger, which polls, or with n8n-nodes-influship.influshipTrigger where the account has webhooks; use no Schedule Trigger for it. Calls cost credits, as each operation says: set a low limit, and keep returnAll false unless all records are asked for. Without simplify: false, items hold the ten most useful fields.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-influship.influshipTrigger',
					relationHint:
						"Starts the workflow when Influship sends an event; operation 'sendTest' of resource 'webhook' sends one to try it out",
				},
			],
		},
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
			async searchShortlists(this: ILoadOptionsFunctions, filter?: string, cursor?: string) {
				return await searchShortlists(this, filter, cursor);
			},
			async searchWebhooks(this: ILoadOptionsFunctions, filter?: string, cursor?: string) {
				return await searchWebhooks(this, filter, cursor);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperations(this, RESOURCES);
	}
}
