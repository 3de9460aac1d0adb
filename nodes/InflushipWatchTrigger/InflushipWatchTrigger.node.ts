import type {
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { searchShortlists } from '../Influship/api/listSearch';
import { MAIN } from '../Influship/shared/connection';
import { subtitleOf } from '../Influship/shared/subtitle';
import { WATCH_EVENTS } from '../Influship/watch/events';
import { COST_HINTS, watchProperties } from '../Influship/watch/panel';
import { pollAccounts } from '../Influship/watch/poll';

export class InflushipWatchTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Influship Watch Trigger',
		name: 'influshipWatchTrigger',
		icon: {
			light: 'file:../../icons/influship.svg',
			dark: 'file:../../icons/influship.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: subtitleOf(WATCH_EVENTS),
		description:
			'Starts the workflow when creators that you watch change or post. It polls, so it works without webhooks; with them, the Influship Trigger is faster.',
		activationMessage:
			'This workflow now watches the chosen creators. The first poll has taken stock; from now on, what changes starts the workflow.',
		defaults: { name: 'Influship Watch Trigger' },
		polling: true,
		builderHint: {
			searchHint:
				"Watches Instagram creators by polling, with an API key alone. Take it for 'when a creator changes or posts' unless the user says that their Influship account sends webhooks, which n8n-nodes-influship.influshipTrigger receives. One execution per poll, one item per creator or post; fields: event, timestamp, data.creator_id, data.username, changes (field, before, after, percent) and profile. Each poll costs 0.1 credits for each creator: keep pollTimes at once a day unless asked.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-influship.influship',
					relationHint:
						"Looks up what an item is about: { resource: 'creator', operation: 'get', creator: { __rl: true, mode: 'id', value: expr('{{ $json.data.creator_id }}') } }",
				},
			],
		},
		inputs: [],
		outputs: [MAIN],
		credentials: [{ name: 'influshipApi', required: true }],
		hints: COST_HINTS,
		properties: watchProperties,
	};

	methods = {
		listSearch: {
			async searchShortlists(this: ILoadOptionsFunctions, filter?: string, cursor?: string) {
				return await searchShortlists(this, filter, cursor);
			},
		},
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollAccounts(this);
	}
}
