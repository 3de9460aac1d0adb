import type { INodeProperties } from 'n8n-workflow';
import { byDisplayName, byName } from '../../shared/sorting';
import { isCharged, type Operation, type Resource } from './operation';
import { recordLimit } from './paging';
import { includeUsage, maximumCredits, simplify } from './style';

/**
 * Makes the node's parameters: Resource, an Operation for each resource, and the parameters of each
 * operation.
 */
export function toProperties(resources: readonly Resource[]): INodeProperties[] {
	return [resourceProperty(resources), ...resources.flatMap(propertiesOf)];
}

/** What an operation does and what it costs. */
export function describeOperation({ description, credits }: Operation): string {
	return `${description}. Costs ${credits}.`;
}

function resourceProperty(resources: readonly Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })).sort(byName),
		// Stored workflows leave the default out: never change it.
		default: 'creator',
	};
}

function propertiesOf({ value: resource, operations }: Resource): INodeProperties[] {
	const [{ value: first }] = operations;
	const options = operations.map((operation) => ({
		name: operation.name,
		value: operation.value,
		action: operation.action,
		description: describeOperation(operation),
	}));
	const operationProperty: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: options.sort(byName),
		default: first,
	};
	return [operationProperty, ...operations.flatMap((operation) => shownFor(resource, operation))];
}

function shownFor(resource: string, operation: Operation): INodeProperties[] {
	return fieldsOf(operation).map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [resource],
				operation: [operation.value],
				...property.displayOptions?.show,
			},
		},
	}));
}

/**
 * All parameters of an operation: what it needs, how much of it, in which form, and then the
 * collections.
 */
export function fieldsOf(operation: Operation): INodeProperties[] {
	const { kind, properties, options, output } = operation;
	const ofAll = isCharged(operation) ? [includeUsage, maximumCredits] : [includeUsage];
	const isCollection = ({ type }: INodeProperties) => type === 'collection';
	return [
		...(isCharged(operation) ? [priceNotice(operation)] : []),
		...properties.filter((property) => !isCollection(property)),
		...(kind === 'list' ? recordLimit(operation.price).properties : []),
		...(output.simplified === undefined ? [] : simplify.properties),
		...properties.filter(isCollection),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...options, ...ofAll.flatMap((one) => one.options ?? [])].sort(byDisplayName),
		},
	];
}

/** The price where the money is spent; the list of operations closes when one is chosen. */
function priceNotice({ credits }: Operation): INodeProperties {
	return { displayName: `Costs ${credits}`, name: 'price', type: 'notice', default: '' };
}
