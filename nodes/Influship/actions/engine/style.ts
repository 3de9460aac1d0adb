import { input, type OperationInput, option } from '../inputs/input';

/** Whether records of more than ten fields are simplified. */
export const simplify: OperationInput<boolean> = input(
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		builderHint: {
			propertyHint:
				'Keep true by default: items are flat and hold at most ten fields. Set false only for a field that is missing then, such as the posts of an account; all fields are then nested as in the API.',
		},
	},
	(parameters, path) => parameters.boolean(path) ?? true,
);

/** Whether items tell what their call cost. */
export const includeUsage: OperationInput<boolean> = option(
	{
		displayName: 'Include Usage',
		name: 'includeUsage',
		type: 'boolean',
		default: false,
		description:
			"Whether to add a field 'usage' to each item: the credits charged, the request ID and what is left of the rate limit. Items of one call share it.",
	},
	(parameters, path) => parameters.boolean(path) ?? false,
);

/** What one run of the node may cost, in credits; `undefined` for whatever it does. */
export const maximumCredits: OperationInput<number | undefined> = option(
	{
		displayName: 'Maximum Credits',
		name: 'maximumCredits',
		type: 'number',
		default: 100,
		typeOptions: { minValue: 0, numberPrecision: 2 },
		description:
			'What one run of this node may cost, for all input items together. The node stops before a call that could exceed it, and outputs what it has. 1 credit is $0.01.',
	},
	(parameters, path) => {
		const limit = parameters.number(path, { min: 0 });
		// Whoever has set a limit does not mean none.
		if (limit === undefined && parameters.isSet(path)) {
			throw parameters.refuse(path, 'is empty', 'Enter a number, or remove the option.');
		}
		return limit;
	},
);
