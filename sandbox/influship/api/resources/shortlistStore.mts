import { randomUUID } from 'node:crypto';

export interface Shortlist {
	id: string;
	name: string;
	brief: string;
	notes: string;
	profiles: Array<{ platform: 'instagram'; username: string }>;
}

/** There from the start, so that there is one to choose. */
export const SAMPLE_SHORTLIST: Shortlist = {
	id: '00000000-0000-4000-8000-00000000a001',
	name: 'Sample shortlist',
	brief: 'Fitness creators for a protein bar',
	notes: '',
	profiles: [
		{ platform: 'instagram', username: 'sample_fitness' },
		{ platform: 'instagram', username: 'sample_interiors' },
	],
};

/** The newest shortlists are kept, this many. */
export const KEPT_SHORTLISTS = 200;

/** The account's shortlists, the newest first. */
export class ShortlistStore {
	private lists: Shortlist[] = [SAMPLE_SHORTLIST];

	add(input: Omit<Shortlist, 'id'>): Shortlist {
		const created = { id: randomUUID(), ...input };
		this.lists = [created, ...this.lists].slice(0, KEPT_SHORTLISTS);
		return created;
	}

	all(): Shortlist[] {
		return this.lists;
	}

	get(id: string): Shortlist | undefined {
		return this.lists.find((one) => one.id === id.toLowerCase());
	}

	/** As somebody edits it in the app. */
	setProfiles(id: string, profiles: Shortlist['profiles']): boolean {
		const edited = this.get(id);
		if (edited === undefined) return false;
		this.lists = this.lists.map((one) => (one === edited ? { ...one, profiles } : one));
		return true;
	}

	/** Back to the sample. */
	clear(): void {
		this.lists = [SAMPLE_SHORTLIST];
	}
}
