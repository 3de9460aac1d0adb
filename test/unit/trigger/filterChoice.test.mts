import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';

const { properties } = new InflushipTrigger().description;
const filters = properties.find(({ name }) => name === 'filters')!.options as INodeProperties[];

/** The filters that the panel offers. */
function offered(events: unknown): string[] {
	const parameters = { events, filters: {} } as never;
	return filters
		.filter((filter) =>
			NodeHelpers.displayParameter({}, filter, { typeVersion: 1.1 }, null, parameters),
		)
		.map(({ name }) => name)
		.sort();
}

const OF_ALL = ['creatorIds', 'platforms'];
const OF_UPDATES = ['updatedFields', 'updatedFieldsMatch'];
const OF_ANALYSES = ['analysisStatuses', 'analysisTypes'];
const OF_LIMITS = ['minimumUsage'];
const EVERY = [...OF_ALL, ...OF_UPDATES, ...OF_ANALYSES, ...OF_LIMITS].sort();

test.each([
	[['creator.updated'], [...OF_ALL, ...OF_UPDATES]],
	[['rate_limit.warning'], [...OF_ALL, ...OF_LIMITS]],
	[['analysis.complete'], [...OF_ALL, ...OF_ANALYSES]],
])('of %j, the panel offers the filters', (events, expected) => {
	expect(offered(events)).toEqual([...expected].sort());
});

// n8n drops what is hidden: what nobody can read must hide nothing.
test.each([
	[['all']],
	[['analysis.complete', 'rate_limit.warning']],
	[['creator.updated', 'account.changed']],
	['creator.updated, rate_limit.warning'],
	['={{ $json.events }}'],
	[[]],
])('of %j, it offers every filter', (events) => {
	expect(offered(events)).toEqual(EVERY);
});

test.each([new Influship(), new InflushipTrigger(), new InflushipWatchTrigger()])(
	'no regular expression decides what is shown: n8n fails executions when one takes long',
	({ description }) => {
		expect(JSON.stringify(description.properties)).not.toContain('"_cnd":{"regex"');
	},
);
