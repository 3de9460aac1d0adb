import type * as z from 'zod/v4';
import type { EventFilter } from './filter';

/** All that is known of one event of Influship's webhooks. */
export interface EventEntry {
	/** As Influship writes it. */
	name: string;
	/**
	 * The version of the trigger node that gave the event an output of its own. n8n stores
	 * connections by the number of the output, so nodes of older versions must never get the output:
	 * there the event leaves by *Other*, as before.
	 */
	since: number;
	/** In title case. */
	title: string;
	/** Completes "The workflow starts …"; without a full stop. */
	description: string;
	/** Its documented `data`; a loose object keeps what is not documented yet. */
	data: z.ZodObject;
	/** Whether it is about a creator, whose ID a test event then needs. */
	hasCreator: boolean;
	/** Its `data` as Influship's documentation shows it. */
	sample: Readonly<Record<string, unknown>>;
	/** Those that the panel offers for it. */
	filters: readonly EventFilter[];
}
