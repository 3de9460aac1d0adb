import type { SampleCreator } from './creators.mts';
import { Random } from './random.mts';
import { hoursAgo } from './time.mts';

export interface SampleEmail {
	email: string;
	is_primary: boolean;
	status: (typeof STATUSES)[number];
	confidence: number | null;
	first_seen_at: string;
	last_seen_at: string;
	validated_at: string | null;
}

const STATUSES = ['valid', 'unvalidated', 'creator_verified', 'risky'] as const;

/** The known addresses of a creator: none for every seventh, one or two for the others. */
export function emailsOf({ number, name, profiles }: SampleCreator): SampleEmail[] {
	if (number % 7 === 4 || profiles.length === 0) return [];
	const random = new Random(`emails ${number}`);
	const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
	// Addresses keep the capitals with which they were found.
	const names = number % 5 === 1 ? ['hello', 'Press.Office'] : ['hello'];
	return names.map((localPart, index) => {
		const status = STATUSES[(number + index) % STATUSES.length];
		const isValidated = status !== 'unvalidated';
		return {
			email: `${localPart}@${domain}`,
			is_primary: index === 0,
			status,
			confidence: isValidated ? random.decimal(0.4, 0.99, 2) : null,
			first_seen_at: hoursAgo(random.int(300, 8_000)),
			last_seen_at: hoursAgo(random.int(1, 299)),
			validated_at: isValidated ? hoursAgo(random.int(1, 299)) : null,
		};
	});
}
