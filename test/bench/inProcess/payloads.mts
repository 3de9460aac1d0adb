/** The bytes of events in the sizes and shapes that are measured, each with content of its own. */
export interface Shape {
	name: string;
	/** How often it is measured; large ones take long, and vary less. */
	repetitions: number;
	build(): Buffer;
}

let serial = 0;

export const SHAPES: Shape[] = [
	{ name: '250 B', repetitions: 4_000, build: () => event({}) },
	{ name: '16 kB, many fields', repetitions: 1_000, build: () => event(manyFields(16_000)) },
	{ name: '1 MB, one long text', repetitions: 100, build: () => event(longText(1_000_000)) },
	{ name: '1 MB, many fields', repetitions: 60, build: () => event(manyFields(1_000_000)) },
];

function event(extra: Record<string, string>): Buffer {
	serial += 1;
	return Buffer.from(
		JSON.stringify({
			event: 'creator.updated',
			timestamp: '2024-01-15T10:30:00Z',
			data: {
				creator_id: '123e4567-e89b-12d3-a456-426614174000',
				updated_fields: ['follower_count', 'engagement_rate'],
				platform: 'instagram',
				username: `sarahfitness_${String(serial).padStart(12, '0')}`,
				...extra,
			},
		}),
	);
}

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
