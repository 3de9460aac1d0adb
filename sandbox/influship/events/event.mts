import type { z } from 'zod/v4';

import { SAMPLE_CREATORS, type SampleCreator } from '../data/creators.mts';

export type EventData = Record<string, unknown>;

/** What a sample can be about. */
export interface SampleSubject {
	/** Varies the sample. */
	index: number;
	/** One with a profile. */
	creator: SampleCreator;
	/** Where the sandbox's API is, without a slash at the end. */
	apiUrl: string;
}

/** One event of the webhook guide, with all that the sandbox knows of it. */
export interface SandboxEvent {
	/** As Influship writes it, such as `creator.updated`. */
	name: string;
	/** When it comes, for the page's button. */
	about: string;
	/** Whether its data names a creator, so that a test event can be about a chosen one. */
	isAboutCreator: boolean;
	/** What the guide documents of its data. */
	data: z.ZodType;
	/** Data as the guide shows it, its first field being one that no receiver can do without. */
	sample(subject: SampleSubject): EventData;
	/** Fields of the data with a type that the guide does not allow. */
	wrongType: EventData;
}

/** The creator that the sample with this index is about, so that a series shows different ones. */
export function sampleCreator(index: number): SampleCreator {
	return SAMPLE_CREATORS[index % SAMPLE_CREATORS.length];
}
