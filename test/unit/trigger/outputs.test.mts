import { type INodeParameters, NodeHelpers } from 'n8n-workflow';

import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { placeItem, placeRefusal } from '../../../nodes/Influship/trigger/panel/outputs.ts';
import { InstalledTrigger } from '../../support/nodes/installedTrigger.mts';
import { makeWorkflow, NODE_NAME } from '../../support/nodes/makeWorkflow.mts';

/** The labels that n8n shows on the canvas. */
function labels(events: unknown, outputs: unknown, options = {}): Array<string | undefined> {
	const trigger = new InflushipTrigger();
	const parameters = { events, outputs, options } as INodeParameters;
	const workflow = makeWorkflow(trigger, { parameters });
	const node = workflow.getNode(NODE_NAME)!;
	return NodeHelpers.getNodeOutputs(workflow, node, trigger.description).map((output) =>
		typeof output === 'string' ? output : output.displayName,
	);
}

/** Of a new node; `test/fixtures/stored` holds what each released version shows. */
const ALL_TITLES: string[] = EVENT_CATALOG.map(({ title }) => title);
const NEWEST = Math.max(...[new InflushipTrigger().description.version].flat());

test('one output for all events has no label', () => {
	expect(labels(['creator.updated', 'all'], 'single')).toEqual([undefined]);
});

test.each([
	['All', ['all'], [...ALL_TITLES, 'Other']],
	['All and one more', ['creator.updated', 'all'], [...ALL_TITLES, 'Other']],
	['one', ['analysis.complete'], ['Analysis Complete', 'Other']],
	[
		'two, in the order of the catalog',
		['rate_limit.warning', 'creator.updated'],
		['Creator Updated', 'Rate Limit Warning', 'Other'],
	],
	['none', [], ['Other']],
])('one output per event: %s', (_, events, expected) => {
	expect(labels(events, 'perEvent')).toEqual(expected);
});

test.each([[['all']], [['creator.updated']], [['rate_limit.warning', 'creator.updated']], [[]]])(
	'every item of %p lands on the output with its label',
	(events) => {
		const names: Array<[string, string]> = [
			...EVENT_CATALOG.map(({ name, title }): [string, string] => [name, title]),
			['account.changed', 'Other'],
		];
		const shown = labels(events, 'perEvent');
		for (const [name, title] of names) {
			const placed = placeItem({ json: {} }, name, {
				outputs: 'perEvent',
				chosen: events,
				nodeVersion: NEWEST,
			});
			expect(placed).toHaveLength(shown.length);
			const label = shown[placed.findIndex((items) => items.length === 1)];
			expect(label).toBe(shown.includes(title) ? title : 'Other');
		}
	},
);

/**
 * Every form that the trigger understands; `test/unit/trigger/parameters.test.mts` holds it to
 * that.
 */
const FORMS: unknown[] = [
	['creator.updated', 'rate_limit.warning'],
	'creator.updated,rate_limit.warning',
	' Creator.Updated ; RATE_LIMIT.WARNING ',
	'creator.updated\trate_limit.warning',
	'creator.updated\nrate_limit.warning',
	'creator.updated，rate_limit.warning',
	'creator.updated rate_limit.warning',
	'["creator.updated", "rate_limit.warning"]',
	'[creator.updated, rate_limit.warning]',
	['creator.updated; rate_limit.warning', null],
	"={{ ['creator.updated', 'rate_limit.warning'] }}",
	"={{ 'creator.updated, rate_limit.warning' }}",
	['creator.updated\u200b', '\ufeffrate_limit.\u00adwarning'],
	"={{ 'creator.\u200bupdated,\u2060rate_limit.warning' }}",
];

test.each(FORMS)('the canvas understands %p as a delivery does', async (events) => {
	const expected = ['Creator Updated', 'Rate Limit Warning', 'Other'];
	expect(labels(events, 'perEvent')).toEqual(expected);
	expect(labels(events, ' Per\u200bEvent\n')).toEqual(expected);
	const installed = new InstalledTrigger({
		parameters: { events, outputs: 'PEREVENT' } as INodeParameters,
	});
	const { workflowData } = await installed.receive();
	expect(workflowData?.map((items) => items.length)).toEqual([1, 0, 0]);
});

test.each([
	['single', ['all'], ['Events', 'Refused']],
	['perEvent', ['creator.updated'], ['Creator Updated', 'Other', 'Refused']],
	['perEvent', ['all'], [...ALL_TITLES, 'Other', 'Refused']],
] as const)('with %s for %j, the last output can be for refusals', (outputs, events, expected) => {
	expect(labels(events, outputs, { reportRefusals: true })).toEqual(expected);
	const placing = { outputs, chosen: events, nodeVersion: NEWEST };
	const placed = placeRefusal({ json: {} }, placing).map(({ length }) => length);
	expect(placed).toEqual(expected.map((label) => (label === 'Refused' ? 1 : 0)));
});

test.each([[null], [{}], [{ reportRefusals: false }], [{ reportRefusals: 'yes' }], ['x'], [7]])(
	'with %j for options, there is no such output',
	(options) => {
		expect(labels(['all'], 'single', options as object)).toEqual([undefined]);
	},
);

test.each([
	['all', [...ALL_TITLES, 'Other']],
	[' ALL ', [...ALL_TITLES, 'Other']],
	['["all"]', [...ALL_TITLES, 'Other']],
	['wall, creator.updated2', ['Other']],
	[null, ['Creator Updated', 'Other']],
	['', ['Other']],
	[7, ['Other']],
	[true, ['Other']],
	[{ toString: 0 }, ['Other']],
	[
		[{ toString: 0 }, 'all'],
		[...ALL_TITLES, 'Other'],
	],
	['={{ undefined }}', ['Other']],
	['={{ $vars.nothing.at.all }}', ['Other']],
])('the canvas lives with %p', (events, expected) => {
	expect(labels(events, 'perEvent')).toEqual(expected);
});

test.each([[null], [''], ['two'], [7], [{}], [{ toString: 0 }], [[]], ['={{ "perEvent" }}']])(
	'with %p for outputs, the canvas shows one',
	(outputs) => {
		expect(labels(['all'], outputs)).toEqual([undefined]);
	},
);

test.each([
	[['all'], 'All Events'],
	[['creator.updated', 'rate_limit.warning'], 'Creator Updated, Rate Limit Warning'],
	[['account.changed', 'constructor'], 'account.changed, constructor'],
	['all, creator.updated', 'all, creator.updated'],
	[null, 'Creator Updated'],
	[7, ''],
	[{ toString: 0 }, ''],
	[[{}], ''],
])('the subtitle of %p is %p', (events, expected) => {
	const trigger = new InflushipTrigger();
	const workflow = makeWorkflow(trigger, { parameters: { events } as INodeParameters });
	const node = workflow.getNode(NODE_NAME)!;
	const { subtitle } = trigger.description;
	expect(workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(
		expected,
	);
});
