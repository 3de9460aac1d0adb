import type {
	IHookFunctions,
	INodeProperties,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { type Input, pathOf, type ReadInput } from './input';
import { labelOf } from './labelOf';
import { nodeOf } from './nodeOf';
import { isObject } from './objects';
import { toUnusable } from './values';

/**
 * A parameter that cannot be used as it is. The message names it as the panel does, and says what
 * to enter.
 */
export class UnreadableParameterError extends Error {}

type ParameterContext = IHookFunctions | IPollFunctions | IWebhookFunctions;

/**
 * Whatever goes wrong, n8n's own refusal of an expression included, becomes an
 * `UnreadableParameterError`.
 *
 * @param properties of the node, for the names that the panel shows
 */
export function readerOf(
	context: ParameterContext,
	properties: readonly INodeProperties[],
): ReadInput {
	return (input, as = input.read) => {
		const path = pathOf(input);
		try {
			return as(isLeftOut(context, input) ? null : context.getNodeParameter(path, null));
		} catch (error) {
			throw unreadable(path, error, properties);
		}
	};
}

/**
 * Whether a collection lacks it, which n8n need not be asked about: that takes it longer than
 * looking, and most of the options and filters of most nodes are left out.
 */
function isLeftOut(context: ParameterContext, { collection, property }: Input): boolean {
	if (collection === undefined) return false;
	const stored = nodeOf(context).parameters[collection];
	return stored === undefined || (isObject(stored) && !Object.hasOwn(stored, property.name));
}

function unreadable(
	path: string,
	error: unknown,
	properties: readonly INodeProperties[],
): UnreadableParameterError {
	const { what, advice } = toUnusable(error);
	return new UnreadableParameterError(`'${labelOf(path, properties)}' ${what}. ${advice}`);
}
