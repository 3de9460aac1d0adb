import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { pathOf, type ReadInput } from '../../shared/input';
import { labelOf } from '../../shared/labelOf';
import { toUnusable } from '../../shared/values';
import { triggerProperties } from './properties';

/**
 * A parameter that cannot be used as it is. The message names it as the panel does, and says what
 * to enter.
 */
export class UnreadableParameterError extends Error {}

/**
 * Whatever goes wrong, n8n's own refusal of an expression included, becomes an
 * `UnreadableParameterError`.
 */
export function parameterReader(context: IHookFunctions | IWebhookFunctions): ReadInput {
	return (input, as = input.read) => {
		const path = pathOf(input);
		try {
			return as(context.getNodeParameter(path, null));
		} catch (error) {
			throw unreadable(path, error);
		}
	};
}

function unreadable(path: string, error: unknown): UnreadableParameterError {
	const { what, advice } = toUnusable(error);
	return new UnreadableParameterError(`'${labelOf(path, triggerProperties)}' ${what}. ${advice}`);
}
