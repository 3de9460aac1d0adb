/** What an id of the data set belongs to; it is a part of the id. */
const KINDS = { creator: '0000', profile: '0001', post: '0002', fact: '0003' } as const;

/** A UUID that says what it numbers, e.g. creator 5 is `00000000-0000-4000-8000-000000000005`. */
export function sampleId(kind: keyof typeof KINDS, number: number): string {
	return `00000000-${KINDS[kind]}-4000-8000-${pad(number, 12)}`;
}

export function pad(number: number, digits: number): string {
	return String(number).padStart(digits, '0');
}
