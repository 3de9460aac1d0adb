import { type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';
import { makeWorkflow, NODE_NAME } from './makeWorkflow.mts';

/**
 * All that a stored workflow refers to in a node: a later version of the package must have it, too.
 */
export interface StoredPlaces {
	/** By what identifies a parameter: where it is shown, and its name. */
	parameters: Record<string, { default: unknown; values?: unknown[] }>;
	/** The labels of the outputs, by the values of the parameters that decide about them. */
	outputs: Record<string, Array<string | null>>;
}

export function storedPlacesOf(node: INodeType, typeVersion: number): StoredPlaces {
	const { description } = node;
	const choices = Array.isArray(description.outputs)
		? [{}]
		: CHOICES.flatMap((events) => ['single', 'perEvent'].map((outputs) => ({ events, outputs })));
	return {
		parameters: parametersOf(description, typeVersion),
		outputs: Object.fromEntries(
			choices.map((parameters) => {
				const workflow = makeWorkflow(node, { parameters, typeVersion });
				const own = workflow.getNode(NODE_NAME)!;
				const outputs = NodeHelpers.getNodeOutputs(workflow, own, description);
				const labels = outputs.map((output) =>
					typeof output === 'string' ? null : (output.displayName ?? null),
				);
				return [JSON.stringify(parameters), labels];
			}),
		),
	};
}

/** What can be chosen in 0.1.0's *Trigger On*. */
const CHOICES = [
	['all'],
	['creator.updated'],
	['analysis.complete'],
	['rate_limit.warning'],
	['rate_limit.warning', 'creator.updated'],
	['creator.updated', 'analysis.complete', 'rate_limit.warning'],
	['account.changed'],
	[],
];

function parametersOf(
	{ properties }: INodeTypeDescription,
	typeVersion: number,
): StoredPlaces['parameters'] {
	const isThere = ({ displayOptions }: INodeProperties) => {
		const versions = displayOptions?.show?.['@version'];
		return versions === undefined || NodeHelpers.checkConditions(versions, [typeVersion]);
	};
	return Object.fromEntries(
		properties
			.filter(isThere)
			.flatMap((property) => [
				entryOf(property),
				...(property.type === 'collection' ? (property.options as INodeProperties[]) : []).map(
					(inner) => entryOf(inner, property),
				),
			]),
	);
}

function entryOf(property: INodeProperties, outer?: INodeProperties) {
	const { '@version': _, ...place } = (outer ?? property).displayOptions?.show ?? {};
	const name = [outer?.name, property.name].filter(Boolean).join('.');
	const options = property.type === 'collection' ? [] : (property.options ?? []);
	const values = [
		...options.map((option) => ('value' in option ? option.value : option.name)),
		...(property.modes ?? []).map((mode) => mode.name),
	];
	const where = Object.keys(place).length === 0 ? '' : `${JSON.stringify(place)} `;
	return [
		`${where}${name}`,
		{ default: property.default, ...(values.length > 0 && { values }) },
	] as const;
}
