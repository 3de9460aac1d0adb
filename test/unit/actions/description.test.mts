import { existsSync, readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Influship/actions/index.ts';
import { toProperties } from '../../../nodes/Influship/actions/properties.ts';
import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { EVENT_CATALOG } from '../../../nodes/Influship/protocol/events.ts';

// n8n's linter reads literals only; the parameters are made from a table, so its rules are checked here.

const { description } = new Influship();
const { properties } = description;

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** All parameters, with those in collections. */
function parameters(entries: Entry[] = properties): INodeProperties[] {
	return entries.flatMap((entry) =>
		'type' in entry ? [entry, ...parameters(entry.options ?? [])] : [],
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
			version: 1,
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
		const codex = JSON.parse(readFileSync(`nodes/Influship/${file}.node.json`, 'utf8'));
		expect(codex).toMatchObject({
			node: `n8n-nodes-influship.${name}`,
			nodeVersion,
			codexVersion: '1.0',
			categories: ['Marketing', 'Communication'],
		});
	});
});

describe('the parameters', () => {
	test('begin with Resource and Operation, which take no expressions', () => {
		const [resource, operation, ...others] = properties;
		expect([resource.name, operation.name]).toEqual(['resource', 'operation']);
		for (const property of [resource, operation]) {
			expect(property).toMatchObject({ type: 'options', noDataExpression: true });
			expect(optionsOf(property).map(({ value }) => value)).toContain(property.default);
		}
		expect(operation.displayOptions).toEqual({ show: { resource: ['webhook'] } });
		expect(others.map(({ name }) => name)).not.toContain('operation');
	});

	test('show only for their resource and operation', () => {
		for (const { displayOptions } of properties.slice(2)) {
			expect(displayOptions?.show).toMatchObject({
				resource: ['webhook'],
				operation: ['sendTest'],
			});
		}
	});

	test('have the required ones before the collection', () => {
		const names = properties.slice(2).map(({ name }) => name);
		expect(names).toEqual(['event', 'eventName', 'creatorId', 'creatorId', 'options']);
	});

	test('of one name are never shown together', () => {
		const shown = properties.map(({ name, displayOptions }) => ({ name, ...displayOptions?.show }));
		const events = shown.flatMap((entry) =>
			entry.name === 'creatorId' ? (entry as { event?: string[] }).event : [],
		);
		expect(events.sort()).toEqual(['analysis.complete', 'creator.updated', 'custom']);
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
		({ name, action, description: text }) => {
			expect(name).toMatch(/^([A-Z]\S* ?)+$/);
			expect(action).toMatch(/^[A-Z][a-z]+( (?!(a|an|the) )[a-z]+)+$/);
			expect(text).toMatch(/^[A-Z].*[^.]$/);
		},
	);

	test('has no value twice', () => {
		const values = RESOURCES.flatMap(({ value, operations }) =>
			operations.map((operation) => `${value}:${operation.value}`),
		);
		expect(new Set(values).size).toBe(values.length);
	});

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
		expect(made.map(({ name, displayOptions }) => [name, displayOptions?.show?.resource])).toEqual([
			['resource', undefined],
			['operation', ['zebra']],
			['operation', ['ape']],
		]);
		expect(optionsOf(made[0]).map(({ name }) => name)).toEqual(['Ape', 'Zebra']);
		expect(optionsOf(made[1]).map(({ name }) => name)).toEqual(['Delete', 'Get']);
		expect([made[0].default, made[1].default]).toEqual(['zebra', 'get']);
	});

	test('is not altered by making parameters of it', () => {
		const before = structuredClone(RESOURCES.map(({ operations }) => operations[0].properties));
		toProperties(RESOURCES);
		expect(RESOURCES.map(({ operations }) => operations[0].properties)).toEqual(before);
	});
});
