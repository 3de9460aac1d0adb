import { existsSync, readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import {
	describeOperation,
	toProperties,
} from '../../../nodes/Influship/actions/engine/properties.ts';
import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';

// n8n's linter reads literals only; the parameters are made from a table, so its rules are checked
// here.

const { description } = new Influship();
const { properties } = description;

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** All parameters, with those in collections. */
function parameters(entries: Entry[] = properties): INodeProperties[] {
	return entries.flatMap((entry) =>
		'type' in entry ? [entry, ...parameters(entry.options ?? [])] : [],
	);
}

const EACH_OPERATION = RESOURCES.flatMap(({ value, operations }) =>
	operations.map((operation) => [value, operation.value] as const),
);

/** The parameters that an operation adds to Resource and Operation. */
function parametersOf(resource: string, operation: string): INodeProperties[] {
	return properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) &&
			displayOptions.show.operation?.includes(operation),
	);
}

function optionsOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []) as INodePropertyOptions[];
}

describe('the node', () => {
	test('is an AI tool, with both icons and a subtitle', () => {
		expect(description).toMatchObject({
			displayName: 'Influship',
			name: 'influship',
			version: [1, 1.1],
			defaultVersion: 1.1,
			group: ['transform'],
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'influshipApi', required: true }],
			subtitle: expect.stringMatching(/^=\{\{/),
		});
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			expect(existsSync(icon.replace('file:../../', ''))).toBe(true);
		}
	});

	test.each([
		['Influship', 'influship', '1.0'],
		['InflushipTrigger', 'influshipTrigger', '1.1'],
	])('%s has a codex', (file, name, nodeVersion) => {
		const codex = JSON.parse(readFileSync(`nodes/${file}/${file}.node.json`, 'utf8'));
		expect(codex).toMatchObject({
			node: `n8n-nodes-influship.${name}`,
			nodeVersion,
			codexVersion: '1.0',
			categories: ['Marketing', 'Communication'],
			alias: expect.arrayContaining(['Creator', 'Influencer', 'Brand Safety', 'Webhook']),
		});
	});

	test("is found by the trigger's words, too: n8n lists both as one, by this node's alone", () => {
		const [words, triggerWords] = ['Influship', 'InflushipTrigger'].map(
			(file) => JSON.parse(readFileSync(`nodes/${file}/${file}.node.json`, 'utf8')).alias,
		);
		expect(words).toEqual(expect.arrayContaining(triggerWords));
	});
});

describe('the parameters', () => {
	test('begin with Resource, and each resource with its Operation; neither takes expressions', () => {
		const [resource] = properties;
		expect(resource).toMatchObject({ name: 'resource', type: 'options', noDataExpression: true });
		expect(optionsOf(resource).map(({ value }) => value)).toContain(resource.default);
		const choices = properties.filter(({ name }) => name === 'operation');
		expect(choices.map(({ displayOptions }) => displayOptions?.show?.resource)).toEqual(
			RESOURCES.map(({ value }) => [value]),
		);
		for (const choice of choices) {
			expect(choice).toMatchObject({ type: 'options', noDataExpression: true });
			expect(optionsOf(choice).map(({ value }) => value)).toContain(choice.default);
		}
	});

	test.each(EACH_OPERATION)(
		'of %s %s show for it alone, collections last',
		(resource, operation) => {
			const shown = parametersOf(resource, operation);
			expect(shown.length).toBeGreaterThan(0);
			for (const { displayOptions } of shown) {
				expect(displayOptions?.show).toMatchObject({
					resource: [resource],
					operation: [operation],
				});
			}
			const types = shown.map(({ type }) => type);
			expect(types.slice(types.indexOf('collection'))).toEqual(
				types.filter((type) => type === 'collection'),
			);
			expect(shown.at(-1)).toMatchObject({ name: 'options', displayName: 'Options' });
		},
	);

	test.each(EACH_OPERATION)('of %s %s have names of their own', (resource, operation) => {
		const conditions = parametersOf(resource, operation).map(({ name, displayOptions }) => {
			const { resource: _, operation: __, ...others } = displayOptions?.show ?? {};
			return { name, others };
		});
		const names = conditions.filter(({ others }) => Object.keys(others).length === 0);
		expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
		const creatorIds = conditions.filter(({ name }) => name === 'creatorId');
		expect(creatorIds.flatMap(({ others }) => others.event).sort()).toEqual(
			operation === 'sendTest' ? ['analysis.complete', 'creator.updated', 'custom'] : [],
		);
	});

	test.each(parameters().map((property) => [property.displayName, property] as const))(
		'%s is worded by the rules',
		(displayName, property) => {
			expect(displayName).toMatch(/^[A-Z]/);
			expect(property.default).toBeDefined();
			expect(property.required).not.toBe(false);
			if (property.type === 'string' || property.type === 'json') {
				expect(property.placeholder).toMatch(/^e\.g\. /);
			}
			// One sentence has no full stop, several have.
			const sentences = (property.description ?? '').split(/\. /).length;
			expect((property.description ?? '').endsWith('.')).toBe(sentences > 1);
			const names = optionsOf(property).map((option) => option.name);
			expect(names).toEqual([...names].sort());
		},
	);

	test('offer every event of the catalog', () => {
		const event = properties.find(({ name }) => name === 'event');
		const offered = optionsOf(event!).map(({ name, value }) => [name, value]);
		expect(offered).toEqual(
			expect.arrayContaining(EVENT_CATALOG.map(({ name, title }) => [title, name])),
		);
		expect(offered).toHaveLength(EVENT_CATALOG.length + 1);
	});
});

describe('the table of operations', () => {
	test.each(RESOURCES.flatMap(({ operations }) => operations))(
		'$name is worded by the rules',
		(operation) => {
			const { name, action, description: text, credits } = operation;
			expect(name).toMatch(/^([A-Z]\S* ?|by )+$/);
			expect(action).toMatch(
				/^[A-Z][a-z]+( (?!(a|an|the|instagram|tiktok|youtube) )([a-z]+|Instagram|TikTok|YouTube|URL))+$/,
			);
			expect(text).toMatch(/^[A-Z].*[^.]$/);
			expect(credits).toMatch(/^\d+(\.\d+)? credits?\b(.*[^.])?$/);
			expect(describeOperation(operation)).toBe(`${text}. Costs ${credits}.`);
		},
	);

	test('has no action twice, so that a model can tell its tools apart', () => {
		const actions = RESOURCES.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(new Set(actions).size).toBe(actions.length);
	});

	test('has no value twice', () => {
		const values = RESOURCES.flatMap(({ value, operations }) =>
			operations.map((operation) => `${value}:${operation.value}`),
		);
		expect(new Set(values).size).toBe(values.length);
	});

	/** Without them, a score is taken for more than it is: they come on top. */
	const QUALIFIERS = ['low_confidence', 'location_unverified', 'ranking_source', 'quality'];

	test.each(RESOURCES.flatMap(({ operations }) => operations))(
		'$name has at most 10 fields, if only when simplified',
		({ output: { record, simplified } }) => {
			const fields = Object.keys(simplified ?? record.shape);
			const own = fields.filter((name) => simplified === undefined || !QUALIFIERS.includes(name));
			expect(own.length).toBeLessThanOrEqual(10);
		},
	);

	test('takes more resources and operations, sorted by name', () => {
		const operation = (name: string) => ({
			...RESOURCES[0].operations[0],
			name,
			value: name.toLowerCase(),
			properties: [],
		});
		const made = toProperties([
			{ name: 'Zebra', value: 'zebra', operations: [operation('Get'), operation('Delete')] },
			{ name: 'Ape', value: 'ape', operations: [operation('Get')] },
		]);
		const choices = made.filter(({ name }) => ['resource', 'operation'].includes(name));
		expect(choices.map(({ displayOptions }) => displayOptions?.show?.resource)).toEqual([
			undefined,
			['zebra'],
			['ape'],
		]);
		expect(optionsOf(choices[0]).map(({ name }) => name)).toEqual(['Ape', 'Zebra']);
		expect(optionsOf(choices[1]).map(({ name }) => name)).toEqual(['Delete', 'Get']);
		expect(choices[1].default).toBe('get');
	});

	test('is not altered by making parameters of it', () => {
		const before = structuredClone(RESOURCES.map(({ operations }) => operations[0].properties));
		toProperties(RESOURCES);
		expect(RESOURCES.map(({ operations }) => operations[0].properties)).toEqual(before);
	});
});
