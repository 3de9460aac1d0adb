import { readdirSync, readFileSync } from 'node:fs';
import type { INodeProperties } from 'n8n-workflow';

import { Influship } from '../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import type { WorkflowDefinition, WorkflowNode } from '../../sandbox/n8n/types.mts';
import { withPinnedEvents } from '../support/docs/pins.mts';

const action = new Influship().description;
const trigger = new InflushipTrigger().description;
const OURS = {
	'n8n-nodes-influship.influship': action,
	'n8n-nodes-influship.influshipTool': action,
	'n8n-nodes-influship.influshipTrigger': trigger,
	'n8n-nodes-influship.influshipWatchTrigger': new InflushipWatchTrigger().description,
};
/** What n8n adds to a node that is used as a tool. */
const TOOL_PARAMETERS = ['descriptionType', 'toolDescription'];

const files = readdirSync('examples').filter((file) => file.endsWith('.json'));
const read = (file: string) =>
	JSON.parse(readFileSync(`examples/${file}`, 'utf8')) as WorkflowDefinition;

const isOurs = (node: WorkflowNode): node is WorkflowNode & { type: keyof typeof OURS } =>
	node.type in OURS;

/** The parameters that the panel shows for a node's resource and operation. */
function shownParameters(
	properties: INodeProperties[],
	{ resource, operation }: Record<string, unknown>,
) {
	return properties.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		const fits = (allowed: unknown[] | undefined, value: unknown) =>
			allowed === undefined || allowed.includes(value);
		return fits(resources, resource) && fits(operations, operation);
	});
}

describe.each(files)('%s', (file) => {
	const { name, nodes, connections } = read(file);
	const names = nodes.map((node) => node.name);

	test('is named as what it is for, and explained by a note', () => {
		expect(name).toMatch(/^Influship: [a-z]/);
		const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(note?.parameters.content).toMatch(/^## .+ cost/s);
	});

	test('is whole: every name and ID once, connections from node to node', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const mentioned = [
			...Object.keys(connections),
			...[...JSON.stringify(connections).matchAll(/"node":"([^"]+)"/g)].map(([, to]) => to),
		];
		expect(names).toEqual(expect.arrayContaining(mentioned));
	});

	test("uses n8n's own nodes and ours, and nobody's credential or address", () => {
		const foreign = nodes.filter(
			(node) => !isOurs(node) && !/^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\./.test(node.type),
		);
		expect(foreign).toEqual([]);
		expect(nodes.filter((node) => 'credentials' in node)).toEqual([]);
		const addresses = JSON.stringify(nodes).match(/https?:\/\/[^"\s]+/g) ?? [];
		expect(addresses.filter((url) => url !== 'https://example.com/your-webhook')).toEqual([]);
	});

	test('sets parameters of our nodes that exist, to values that the panel offers', () => {
		for (const { type, typeVersion, parameters } of nodes.filter(isOurs)) {
			expect([OURS[type].version].flat()).toContain(typeVersion);
			const shown = shownParameters(OURS[type].properties, parameters);
			const known = [...shown.map((parameter) => parameter.name), ...TOOL_PARAMETERS];
			expect(known).toEqual(expect.arrayContaining(Object.keys(parameters)));
			for (const choice of ['resource', 'operation', 'outputs', 'registration', 'watch']) {
				const property = shown.find((parameter) => parameter.name === choice);
				if (property === undefined) continue;
				expect(property.options).toContainEqual(
					expect.objectContaining({ value: parameters[choice] }),
				);
			}
		}
	});

	test('carries an event for its trigger: npm run docs writes it', () => {
		expect(read(file)).toEqual(withPinnedEvents(read(file)));
	});

	test('is in the table of the README', () => {
		expect(readFileSync('README.md', 'utf8')).toContain(`](examples/${file})`);
	});
});
