import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { ReadInput } from '../../shared/input';
import { readerOf } from '../../shared/parameterReader';
import { triggerProperties } from './properties';

/** Reads the trigger's parameters; what cannot be used is an `UnreadableParameterError`. */
export function parameterReader(context: IHookFunctions | IWebhookFunctions): ReadInput {
	return readerOf(context, triggerProperties);
}
