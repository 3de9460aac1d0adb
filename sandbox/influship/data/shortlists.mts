import { randomUUID } from 'node:crypto';

export interface Shortlist {
	id: string;
	name: string;
	brief: string;
	notes: string;
	profiles: Array<{ platform: 'instagram'; username: string }>;
}

/** The newest are kept, this many. */
const KEPT = 200;

/** The account's shortlists, in the order in which they were made. */
export class Shortlists {
	private lists: Shortlist[] = [];

	add(list: Omit<Shortlist, 'id'>): Shortlist {
		const added = { id: randomUUID(), ...list };
		this.lists = [...this.lists, added].slice(-KEPT);
		return added;
	}

	all(): readonly Shortlist[] {
		return this.lists;
	}

	get(id: string): Shortlist | undefined {
		return this.lists.find((list) => list.id === id.toLowerCase());
	}

	clear(): void {
		this.lists = [];
	}
}
