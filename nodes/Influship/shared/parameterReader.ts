import type {
	IHookFunctions,
	INodeProperties,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { pathOf, type ReadInput } from './input';
import { labelOf } from './labelOf';
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
			return as(context.getNodeParameter(path, null));
		} catch (error) {
			throw unreadable(path, error, properties);
		}
	};
}

function unreadable(
	path: string,
	error: unknown,
	properties: readonly INodeProperties[],
): UnreadableParameterError {
	const { what, advice } = toUnusable(error);
	return new UnreadableParameterError(`'${labelOf(path, properties)}' ${what}. ${advice}`);
}
