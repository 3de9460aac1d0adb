import type { INodeParameters } from 'n8n-workflow';
import { InflushipWatchTrigger } from '../../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import { makeWorkflow, NODE_NAME } from '../../support/nodes/makeWorkflow.mts';

const trigger = new InflushipWatchTrigger();

/** What the editor makes of an expression of the description. */
function evaluate(expression: string | undefined, parameters: INodeParameters): unknown {
	const workflow = makeWorkflow(trigger, { parameters });
	const node = workflow.getNode(NODE_NAME)!;
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}

/** What stands above the output. */
function hintsOf(parameters: INodeParameters): string[] {
	const hints = trigger.description.hints ?? [];
	return hints
		.filter(({ displayCondition }) => evaluate(displayCondition, parameters) === true)
		.map(({ message }) => message);
}

test.each([
	[['creator.updated'], 'Profile Updated'],
	[['creator.updated', 'post.published'], 'Profile Updated, Post Published'],
	[['account.trouble', 'constructor'], 'Account Trouble, constructor'],
	[null, 'Profile Updated'],
	[[{}], ''],
])('the canvas says what the panel calls the events %j: %s', (events, expected) => {
	const parameters = { events } as INodeParameters;
	expect(evaluate(trigger.description.subtitle, parameters)).toBe(expected);
});

test.each([
	[['creator.updated'], []],
	['post.published', [expect.stringContaining('0.05 credits for each new post')]],
	[
		['account.trouble', 'post.published'],
		[expect.stringContaining('0.05 credits for each new post')],
	],
])('what a poll costs says what posts add, for the events %j', (events, more) => {
	const ofList = 'Each poll of this list costs 0.1 credits: 0.1 for each account';
	expect(hintsOf({ watch: 'list', creators: 'sarah', events })).toEqual([ofList, ...more]);
	const ofShortlist = expect.stringContaining('reads the shortlist for free');
	expect(hintsOf({ watch: 'shortlist', events })).toEqual([ofShortlist, ...more]);
});
