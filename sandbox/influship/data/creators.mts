import { FEATURED, LIVE_ONLY, SAMPLE_COUNT } from './featured.mts';
import { generateCreator, type Country } from './generated.mts';
import { sampleId } from './ids.mts';
import { makeProfile, type ProfileInput, type SampleProfile } from './profiles.mts';
import { Random } from './random.mts';
import { hoursAgo } from './time.mts';

/** What a creator is known for, and where. */
interface CreatorFacts {
	name: string;
	bio: string | null;
	category: string | null;
	/** Where the creator is at home, when that is known. */
	country?: Country;
	themes: string[];
	brands: string[];
	/** What the posts show. */
	subjects: string[];
	keyFacts: string[];
	/** Names of the accounts elsewhere, which only the raw calls know. */
	tiktok?: string;
	youtube?: string;
	/** What stands beside the creator in its answer when a profile was left out. */
	warning?: string;
}

export type CreatorKind = 'INFLUENCER' | 'THEME_PAGE';

/** What has to be said about a creator; the rest is made up from its number. */
export interface CreatorInput extends CreatorFacts {
	id?: string;
	kind?: CreatorKind;
	profiles: Array<Pick<ProfileInput, 'username'> & Partial<ProfileInput>>;
}

export interface SampleCreator extends CreatorFacts {
	/** 1 for the first. */
	number: number;
	id: string;
	kind: CreatorKind;
	avatarUrl: string | null;
	/** What an analysis makes up; null for creators that were not analysed. */
	summary: string | null;
	audience: string | null;
	vibe: string | null;
	factCount: number | null;
	analyzedAt: string | null;
	/** The main one first. */
	profiles: SampleProfile[];
}

/** A profile with its creator. */
export interface OwnedProfile {
	creator: SampleCreator;
	profile: SampleProfile;
}

const CREATOR_COUNT = 240;

/** Every creator that there is, also outside of the database. None of them exists. */
export const LIVE_CREATORS: readonly SampleCreator[] = makeCreators();

/** Every creator in the database. */
export const CREATORS = LIVE_CREATORS.slice(0, CREATOR_COUNT);

/** The first few, which sample events are about. */
export const SAMPLE_CREATORS = CREATORS.slice(0, SAMPLE_COUNT);

const byId = new Map(CREATORS.map((creator) => [creator.id, creator]));
const byUsername = indexProfiles(CREATORS);
const liveByUsername = indexProfiles(LIVE_CREATORS);

export function findCreator(id: string): SampleCreator | undefined {
	return byId.get(id.toLowerCase());
}

/** A profile in the database with its creator. Case does not matter. */
export function findProfile(username: string): OwnedProfile | undefined {
	return byUsername.get(username.toLowerCase());
}

/** The same, also outside of the database. */
export function findLiveProfile(username: string): OwnedProfile | undefined {
	return liveByUsername.get(username.toLowerCase());
}

function indexProfiles(creators: readonly SampleCreator[]): Map<string, OwnedProfile> {
	return new Map(
		creators.flatMap((creator) =>
			creator.profiles.map((profile) => [profile.data.username, { creator, profile }]),
		),
	);
}

function makeCreators(): SampleCreator[] {
	let profileCount = 0;
	return Array.from({ length: CREATOR_COUNT + 1 }, (_, index) => {
		const number = index + 1;
		const input =
			index === CREATOR_COUNT ? LIVE_ONLY : (FEATURED[index] ?? generateCreator(number));
		const { id = sampleId('creator', number), kind = 'INFLUENCER', name, bio, category } = input;
		const profiles = input.profiles.map((profile) => {
			profileCount += 1;
			const shared = { displayName: name, bio, category };
			return makeProfile({ ...shared, ...profile, number: profileCount, creatorId: id });
		});
		return { ...input, ...makeAnalysis(number, input), number, id, kind, profiles };
	});
}

function makeAnalysis(number: number, { name, themes, keyFacts }: CreatorInput) {
	const random = new Random(`creator ${number}`);
	const avatarUrl = random.chance(0.1) ? null : `https://media.example/creators/${number}.jpg`;
	const none = { summary: null, audience: null, vibe: null, factCount: null, analyzedAt: null };
	if (random.chance(0.05)) return { avatarUrl, ...none };
	return {
		avatarUrl,
		summary: `${name} is an invented creator who posts about ${themes[0]}.`,
		audience: `Mostly aged ${random.pick(['18 to 24', '25 to 34', '35 to 44'])}`,
		vibe: random.pick(['Bright and calm', 'Hand-held and quick', 'Muted colours, few words']),
		factCount: keyFacts.length,
		analyzedAt: hoursAgo(random.int(20, 900)),
	};
}
