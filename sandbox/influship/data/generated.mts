import type { CreatorInput } from './creators.mts';
import { MOODS, NICHES } from './niches.mts';
import { Random } from './random.mts';

/** Countries that a search may ask for, with their codes. */
export const COUNTRIES = {
	Germany: 'DE',
	Portugal: 'PT',
	Canada: 'CA',
	Japan: 'JP',
	Brazil: 'BR',
	Kenya: 'KE',
} as const;

export type Country = keyof typeof COUNTRIES;

export const COUNTRY_NAMES = Object.keys(COUNTRIES) as Country[];

/** A creator whose name no other has, for numbers up to the product of both word lists. */
export function generateCreator(number: number): CreatorInput {
	const random = new Random(`generated ${number}`);
	const mood = MOODS[number % MOODS.length];
	const { role, category, themes, brands, subjects } = NICHES[number % NICHES.length];
	const name = `Sample ${mood} ${role}`;
	const username = name.toLowerCase().replaceAll(' ', '_');
	// Some differ from the name, so that an autocompletion can match the display name alone.
	const displayName = number % 5 === 0 ? `Your ${mood} ${role}` : name;
	return {
		name,
		kind: number % 7 === 0 ? 'THEME_PAGE' : 'INFLUENCER',
		bio: random.chance(0.1) ? null : `${mood} ${subjects[0]} and ${subjects[1]}. All made up.`,
		category: random.chance(0.1) ? null : category,
		...(random.chance(0.7) ? { country: random.pick(COUNTRY_NAMES) } : {}),
		themes,
		brands,
		subjects,
		keyFacts: [
			`Started with a ${subjects[0]}`,
			`Answers questions about ${themes[1]} on Sundays`,
		].slice(0, random.int(1, 2)),
		profiles: [
			{ username, displayName },
			...(number % 9 === 4 ? [{ username: `${username}2`, displayName: `${displayName} II` }] : []),
		],
		...(number % 3 === 0 ? { tiktok: `sample.${role.toLowerCase()}${number}` } : {}),
		...(number % 3 === 1 ? { youtube: `Sample${mood}${role}` } : {}),
	};
}
