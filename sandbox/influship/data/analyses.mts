import { CREATORS, type SampleCreator } from './creators.mts';

/** The number that the guide's example and the first sample event use: `analysis_123`. */
const FIRST_ANALYSIS = 123;

/** The id of an analysis of this creator, a different one for each index. */
export function analysisId({ number }: SampleCreator, index: number): string {
	return `analysis_${FIRST_ANALYSIS + index * CREATORS.length + number - 1}`;
}

/** Whom an analysis is about; undefined for what is no id of one. */
export function analyzedCreator(id: string): SampleCreator | undefined {
	const number = Number(/^analysis_([1-9]\d{0,8})$/.exec(id)?.[1] ?? Number.NaN);
	return number >= FIRST_ANALYSIS
		? CREATORS[(number - FIRST_ANALYSIS) % CREATORS.length]
		: undefined;
}
