import { newEvent } from '../event.mts';

/** The bytes of events in the sizes and shapes that are measured, each with content of its own. */
export interface Shape {
	name: string;
	/** How often it is measured; large ones take long, and vary less. */
	repetitions: number;
	build(): Buffer;
}

export const SHAPES: Shape[] = [
	{ name: '250 B', repetitions: 4_000, build: () => newEvent() },
	{ name: '16 kB, many fields', repetitions: 1_000, build: () => newEvent(manyFields(16_000)) },
	{ name: '1 MB, one long text', repetitions: 100, build: () => newEvent(longText(1_000_000)) },
	{ name: '1 MB, many fields', repetitions: 60, build: () => newEvent(manyFields(1_000_000)) },
];

function longText(bytes: number) {
	return { bio: 'Fitness and food. '.repeat(Math.ceil(bytes / 18)).slice(0, bytes) };
}

/** Each field takes 40 bytes. */
function manyFields(bytes: number) {
	const entries = Array.from({ length: Math.round(bytes / 40) }, (_, index) => {
		const number = String(index).padStart(8, '0');
		return [`field_${number}`, `value of ${number}`.padEnd(20, '.')] as const;
	});
	return Object.fromEntries(entries);
}
