import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

/** Makes the node's parameters: Resource, an Operation for each resource, and the parameters of each operation. */
export function toProperties(resources: readonly Resource[]): INodeProperties[] {
	return [resourceProperty(resources), ...resources.flatMap(propertiesOf)];
}

function resourceProperty(resources: readonly Resource[]): INodeProperties {
	const [{ value: first }] = resources;
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: sortByName(resources.map(({ name, value }) => ({ name, value }))),
		default: first,
	};
}

function propertiesOf({ value: resource, operations }: Resource): INodeProperties[] {
	const [{ value: first }] = operations;
	const options = operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	const operationProperty: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: sortByName(options),
		default: first,
	};
	return [operationProperty, ...operations.flatMap((operation) => shownFor(resource, operation))];
}

function shownFor(resource: string, { value, properties }: Operation): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { resource: [resource], operation: [value], ...property.displayOptions?.show },
		},
	}));
}

function sortByName<T extends { name: string }>(options: T[]): T[] {
	return options.sort((a, b) => a.name.localeCompare(b.name));
}
