import type { IExecuteFunctions } from 'n8n-workflow';
import { legible } from '../../shared/values';

/** Says something above the output. */
export function sayAbove(
	context: IExecuteFunctions,
	message: string,
	type: 'info' | 'warning',
): void {
	// Older versions of n8n, such as 1.100.1, give a tool of an agent no way to say anything there.
	if (typeof context.addExecutionHints !== 'function') return;
	context.addExecutionHints({ message: legible(message), location: 'outputPane', type });
}
