import { z } from 'zod/v4';

import { analysisComplete } from './analysisComplete.mts';
import { creatorUpdated } from './creatorUpdated.mts';
import { sampleCreator, type EventData, type SandboxEvent } from './event.mts';
import { rateLimitWarning } from './rateLimitWarning.mts';

export type { EventData } from './event.mts';

/**
 * The events of the webhook guide, in its order. Others may be sent too, to try what a receiver
 * does.
 */
export const EVENTS: readonly SandboxEvent[] = [creatorUpdated, analysisComplete, rateLimitWarning];

export const EVENT_NAMES: readonly string[] = EVENTS.map(({ name }) => name);

/** A name that fits into a header: visible ASCII without spaces. */
export const eventNameSchema = z
	.string()
	.max(200)
	.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII without spaces');

export function findEvent(name: string | undefined): SandboxEvent | undefined {
	return EVENTS.find((event) => event.name === name);
}

/** Hands out the sample data of each event in turn. */
export class Samples {
	private index = 0;

	constructor(private readonly apiUrl: () => string) {}

	/** @param creator whom it is about, if it is about one; default: the samples' creators in turn */
	next(event: SandboxEvent, creator = sampleCreator(this.index)): EventData {
		const data = event.sample({ index: this.index, creator, apiUrl: this.apiUrl() });
		this.index += 1;
		return data;
	}
}
