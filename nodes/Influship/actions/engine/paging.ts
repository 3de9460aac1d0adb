import type { INodeProperties } from 'n8n-workflow';
import type { OperationInput } from '../inputs/input';
import { isCostlyList, type Price } from './price';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	builderHint: {
		propertyHint:
			'Where the operation costs credits per record or page, this bounds the costs of each input item: use no more than the workflow needs.',
	},
	displayOptions: { show: { returnAll: [false] } },
};

/** Nodes of this version and later ones start costly lists low; stored ones go on as before. */
export const LOW_LIMIT_SINCE = 1.1;
const LOW_LIMIT = 10;

/** The limit of a list whose records cost much: a run with what the panel starts with is cheap. */
const costlyLimits: INodeProperties[] = [
	shownIn(limit, [1]),
	shownIn({ ...limit, default: LOW_LIMIT }, [{ _cnd: { gte: LOW_LIMIT_SINCE } }]),
];

function shownIn(
	property: INodeProperties,
	versions: NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>['@version'],
): INodeProperties {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { show: { ...displayOptions?.show, '@version': versions } },
	};
}

/** How many records a list is to give; `Infinity` for all. */
export function recordLimit(price: Price): OperationInput<number> {
	const isCostly = isCostlyList(price);
	return {
		properties: [returnAll, ...(isCostly ? costlyLimits : [limit])],
		read(parameters) {
			if (parameters.boolean(returnAll.name) === true) return Infinity;
			const startsLow = isCostly && parameters.typeVersion >= LOW_LIMIT_SINCE;
			const preset = startsLow ? LOW_LIMIT : Number(limit.default);
			return parameters.number(limit.name, { min: 1, isWhole: true }) ?? preset;
		},
	};
}
