import { NodeHelpers } from 'n8n-workflow';

import { InflushipTrigger } from '../../../nodes/Influship/InflushipTrigger.node';
import { placeItem } from '../../../nodes/Influship/trigger/outputs';
import { makeWorkflow, NODE_NAME } from '../../support/makeWorkflow.mts';

/** The labels that n8n shows on the canvas. */
function labels(events: string[], outputs: string): Array<string | undefined> {
	const trigger = new InflushipTrigger();
	const workflow = makeWorkflow(trigger, { parameters: { events, outputs } });
	const node = workflow.getNode(NODE_NAME)!;
	return NodeHelpers.getNodeOutputs(workflow, node, trigger.description).map((output) =>
		typeof output === 'string' ? output : output.displayName,
	);
}

const ALL_TITLES = ['Creator Updated', 'Analysis Complete', 'Rate Limit Warning'];

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
			['creator.updated', 'Creator Updated'],
			['analysis.complete', 'Analysis Complete'],
			['rate_limit.warning', 'Rate Limit Warning'],
			['account.changed', 'Other'],
		];
		const shown = labels(events, 'perEvent');
		for (const [name, title] of names) {
			const placed = placeItem({ json: {} }, name, 'perEvent', events);
			expect(placed).toHaveLength(shown.length);
			const label = shown[placed.findIndex((items) => items.length === 1)];
			expect(label).toBe(shown.includes(title) ? title : 'Other');
		}
	},
);
