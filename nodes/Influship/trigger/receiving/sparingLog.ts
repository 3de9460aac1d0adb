import type { IWebhookFunctions } from 'n8n-workflow';
import { triggerKey, triggerMemory } from '../../shared/triggerMemory';
import { within } from '../../shared/within';
import { logOthers, type SparinglyLogged } from './log';

/** Lines about requests that anybody can send, who decides how many they are. */
interface Lines {
	/** In this minute's log. */
	written: number;
	/** Of this minute, for requests that have no line of their own. */
	unwritten: number;
}

const MINUTE_MS = 60_000;
const LINES_A_MINUTE = 5;

/** By trigger and kind. */
const memories = triggerMemory.part<Lines>();

/** Writes a line, unless there were enough of the kind in this minute: those are summed up. */
export function logSparingly(
	context: IWebhookFunctions,
	kind: SparinglyLogged,
	write: () => void,
): void {
	const key = `${triggerKey(context)}/${kind}`;
	const lines = memories.get(key) ?? { written: 0, unwritten: 0 };
	memories.set(key, lines);
	if (lines.written === 0) {
		const { logger } = context;
		void within(MINUTE_MS, new Promise<never>(() => {})).then(() => {
			if (lines.unwritten > 0) logOthers(logger, kind, lines.unwritten);
			lines.written = 0;
			lines.unwritten = 0;
		});
	}
	if (lines.written < LINES_A_MINUTE) {
		lines.written += 1;
		write();
	} else lines.unwritten += 1;
}
