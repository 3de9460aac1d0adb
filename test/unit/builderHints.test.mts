import type {
	IBuilderHint,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { Influship } from '../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import { EVENT_CATALOG } from '../../nodes/Influship/events/index.ts';
import { deliveryOf } from '../support/protocol/deliveries.mts';
import { runAction } from '../support/nodes/runAction.mts';

/** n8n's own check of every node that it loads; the package does not export it. */
const { validateNodeDescription } =
	require('../../node_modules/n8n-core/dist/nodes-loader/validate-node-description.js') as {
		validateNodeDescription(description: INodeTypeDescription): void;
	};

const action = new Influship().description;
const trigger = new InflushipTrigger().description;
const watch = new InflushipWatchTrigger().description;

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** The hints of parameters and of their options, by their names. */
function hintsOf(entries: Entry[] = []): Array<[string, string]> {
	return entries.flatMap((entry) => [
		...(entry.builderHint
			? [[entry.name, entry.builderHint.propertyHint] as [string, string]]
			: []),
		...hintsOf('options' in entry ? entry.options : []),
	]);
}

const nodeHints = (hint: IBuilderHint = {}): Array<[string, string]> => [
	['the node', hint.searchHint ?? ''],
	...(hint.relatedNodes ?? []).map(({ nodeType, relationHint }): [string, string] => [
		nodeType,
		relationHint,
	]),
];

const HINTS = [action, trigger, watch].flatMap(({ name, builderHint, properties }) =>
	[...nodeHints(builderHint), ...hintsOf(properties)].map(
		([at, text]) => [`${name} ${at}`, text] as const,
	),
);

test.each([action, trigger, watch])('n8n loads $name with its hints', (description) => {
	expect(() => validateNodeDescription(description)).not.toThrow();
	expect(description.builderHint?.searchHint).toBeDefined();
});

test('the nodes lead to each other', () => {
	const related = [action, trigger, watch].map(({ builderHint }) =>
		builderHint?.relatedNodes?.map(({ nodeType }) => nodeType),
	);
	expect(related).toEqual([
		[`n8n-nodes-influship.${trigger.name}`],
		[`n8n-nodes-influship.${action.name}`],
		[`n8n-nodes-influship.${action.name}`],
	]);
});

test.each([...new Map(HINTS)])('%s: one line that survives a comment', (_, text) => {
	expect(text).toMatch(/^[^\n<>]{30,900}$/);
	expect(text).not.toContain('*/');
	// The builder writes expressions with `expr()`; n8n's linter sees literals only.
	expect(text).not.toContain('={{');
});

test('the places where a model goes wrong have one', () => {
	const named = new Set(HINTS.map(([at]) => at));
	for (const name of ['creator', 'creators', 'seeds', 'profiles', 'posts', 'videoUrls', 'limit']) {
		expect(named).toContain(`influship ${name}`);
	}
	for (const name of ['events', 'outputs', 'registration']) {
		expect(named).toContain(`influshipTrigger ${name}`);
	}
});

const EXAMPLES = HINTS.flatMap(([, text]) =>
	[...text.matchAll(/\{ resource: .*? \}(?=\.|$)/g)].map(([code]) => code),
);

test('there are examples', () => {
	expect(EXAMPLES).toHaveLength(3);
});

test.each(EXAMPLES)('what a hint shows works after the trigger: %s', async (code) => {
	// As n8n's SDK for workflows writes expressions.
	const expr = (text: string) => `=${text}`;
	const read = new Function('expr', `return ${code}`) as (as: typeof expr) => INodeParameters;
	const parameters = read(expr);
	const { sample, name } = EVENT_CATALOG.find((event) => event.name === 'analysis.complete')!;
	const delivery = deliveryOf({ event: name, timestamp: '2026-11-26T10:30:00Z', data: sample });
	const { requests, error } = await runAction({
		parameters,
		items: [{ json: JSON.parse(JSON.stringify(delivery)) }],
		answers: [{ body: { data: { id: '1' } } }],
	});
	expect(error).toBeUndefined();
	const { creator_id, analysis_id } = sample as Record<string, string>;
	expect(requests.map(({ url }) => url.split('?')[0])).toEqual([
		parameters.resource === 'creator'
			? `/v1/creators/${creator_id}`
			: `/v1/analyses/${analysis_id}`,
	]);
});
