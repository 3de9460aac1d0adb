import { CREATORS, findProfile, type OwnedProfile, type SampleCreator } from './creators.mts';
import { postIds, postsOf, postsOfProfile, type SamplePost } from './posts.mts';
import { profileUrl, type ProfileData, type SampleProfile } from './profiles.mts';

/** What a post is made of where a profile has none. */
const [ANY_POST] = postsOf(CREATORS[0]);

/** What somebody does to an account while the sandbox runs. */
export type ProfileChange =
	| { change: 'followers' | 'engagement_rate'; percent: number }
	| { change: 'post' | 'refresh' | 'private' | 'public' | 'delete' | 'restore' }
	| { change: 'rename'; username: string };

interface Changed {
	data: ProfileData;
	isDeleted: boolean;
	/** Newest first. */
	posts: SamplePost[];
}

/**
 * The profiles of the data set, as they were changed in this sandbox. The data set itself is the
 * same for all sandboxes.
 */
export class ProfileChanges {
	private readonly changed = new Map<SampleProfile, Changed>();

	/** By its name of now, which a renamed one has alone; `undefined` when it is not there. */
	find(username: string): OwnedProfile | undefined {
		if (this.changed.size === 0) return findProfile(username);
		const wanted = username.toLowerCase();
		for (const creator of CREATORS) {
			for (const original of creator.profiles) {
				const profile = this.current(original);
				if (profile?.data.username === wanted) return { creator, profile };
			}
		}
		return undefined;
	}

	/** The profiles of a creator that are still there. */
	of(creator: SampleCreator): SampleProfile[] {
		return creator.profiles.flatMap((original) => this.current(original) ?? []);
	}

	/** All profiles of a creator, also those that were deleted. */
	all(creator: SampleCreator): Array<Pick<Changed, 'data' | 'isDeleted'>> {
		return creator.profiles.map(
			(original) => this.changed.get(original) ?? { data: original.data, isDeleted: false },
		);
	}

	/** Newest first. */
	posts({ creator, profile }: OwnedProfile): SamplePost[] {
		const original = originalOf(creator, profile);
		return [...(this.changed.get(original)?.posts ?? []), ...postsOfProfile(creator, original)];
	}

	/** Whether an account has this name now, or will have it again once it is restored. */
	isTaken(username: string): boolean {
		return this.findAny(username) !== undefined;
	}

	/** @param username by which it is known now, or was known when it was deleted */
	apply(username: string, change: ProfileChange): boolean {
		const found = this.findAny(username);
		if (found === undefined) return false;
		const { creator, original } = found;
		const before = this.changed.get(original) ?? {
			data: original.data,
			isDeleted: false,
			posts: [],
		};
		this.changed.set(original, applied(before, change, { creator, original }));
		return true;
	}

	clear(): void {
		this.changed.clear();
	}

	private current(original: SampleProfile): SampleProfile | undefined {
		const changed = this.changed.get(original);
		if (changed === undefined) return original;
		return changed.isDeleted ? undefined : { ...original, data: changed.data };
	}

	private findAny(
		username: string,
	): { creator: SampleCreator; original: SampleProfile } | undefined {
		const wanted = username.toLowerCase();
		for (const creator of CREATORS) {
			for (const original of creator.profiles) {
				const { data } = this.changed.get(original) ?? original;
				if (data.username === wanted) return { creator, original };
			}
		}
		return undefined;
	}
}

function applied(
	{ data, isDeleted, posts }: Changed,
	change: ProfileChange,
	{ creator, original }: { creator: SampleCreator; original: SampleProfile },
): Changed {
	const now = new Date().toISOString();
	const refreshed = { ...data, data_updated_at: now };
	const { metrics } = data;
	switch (change.change) {
		case 'followers': {
			const followers = Math.round(metrics.followers * (1 + change.percent / 100));
			const growth = { followers_30d_pct: change.percent };
			return {
				data: { ...refreshed, metrics: { ...metrics, followers }, growth },
				isDeleted,
				posts,
			};
		}
		case 'engagement_rate': {
			const rate = Number((metrics.engagement_rate * (1 + change.percent / 100)).toFixed(2));
			return {
				data: { ...refreshed, metrics: { ...metrics, engagement_rate: rate } },
				isDeleted,
				posts,
			};
		}
		case 'post':
			return {
				data: {
					...refreshed,
					metrics: { ...metrics, posts: metrics.posts + 1 },
					activity: { last_post_at: now },
				},
				isDeleted,
				posts: [newPost({ creator, original, number: posts.length, postedAt: now }), ...posts],
			};
		case 'private':
		case 'public':
			return { data: { ...refreshed, is_private: change.change === 'private' }, isDeleted, posts };
		case 'rename': {
			const { username } = change;
			return { data: { ...refreshed, username, url: profileUrl(username) }, isDeleted, posts };
		}
		case 'delete':
		case 'restore':
			return { data, isDeleted: change.change === 'delete', posts };
		case 'refresh':
			return { data: refreshed, isDeleted, posts };
	}
}

/** Like one that the profile has, or anyone, with an id of its own. */
function newPost({
	creator,
	original,
	number,
	postedAt,
}: {
	creator: SampleCreator;
	original: SampleProfile;
	number: number;
	postedAt: string;
}): SamplePost {
	const [model = ANY_POST] = postsOfProfile(creator, original);
	return {
		...model,
		...postIds(original, 9_999 - number),
		creator,
		profile: original,
		caption: 'Just published, for whoever watches this account.',
		postedAt,
	};
}

function originalOf(creator: SampleCreator, { number }: SampleProfile): SampleProfile {
	return creator.profiles.find((one) => one.number === number)!;
}
