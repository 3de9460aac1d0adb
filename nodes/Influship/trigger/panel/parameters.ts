import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { labelOf } from '../../shared/labelOf';
import { toUnusable } from '../../shared/values';
import { triggerProperties } from './properties';

/**
 * Reads one of the trigger's parameters.
 *
 * @param path a parameter's name, or `collection.name`
 * @param read makes a value of what n8n gives, `null` for what is not set, and throws an `UnusableValueError`
 */
export type ReadParameter = <Value>(path: string, read: (raw: unknown) => Value) => Value;

/** A parameter that cannot be used as it is. The message names it as the panel does, and says what to enter. */
export class UnreadableParameterError extends Error {}

/** Whatever goes wrong, n8n's own refusal of an expression included, becomes an `UnreadableParameterError`. */
export function parameterReader(context: IHookFunctions | IWebhookFunctions): ReadParameter {
	return (path, read) => {
		try {
			return read(context.getNodeParameter(path, null));
		} catch (error) {
			throw unreadable(path, error);
		}
	};
}

function unreadable(path: string, error: unknown): UnreadableParameterError {
	const { what, advice } = toUnusable(error);
	return new UnreadableParameterError(`'${labelOf(path, triggerProperties)}' ${what}. ${advice}`);
}
