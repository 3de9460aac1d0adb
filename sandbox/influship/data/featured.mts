import type { CreatorInput } from './creators.mts';

/** The creators of samples and examples, sent in turn by sample events. */
const SAMPLES: CreatorInput[] = [
	{
		// The id that the webhook guide uses in its examples.
		id: '123e4567-e89b-12d3-a456-426614174000',
		name: 'Sample Fitness Instructor',
		bio: 'Made-up workouts for a made-up audience.',
		category: 'Athlete',
		country: 'Germany',
		themes: ['fitness', 'strength training'],
		brands: ['sportswear', 'nutrition'],
		subjects: ['kettlebell set', 'warm-up', 'rest day'],
		keyFacts: ['Posts a sample workout every Monday'],
		profiles: [
			{ username: 'sample_fitness', followers: 48_200, engagementRate: 4.1, postCount: 130 },
		],
	},
	{
		name: 'Sample Vegan Kitchen',
		bio: 'Recipes that nobody has cooked yet.',
		category: 'Food & Beverage',
		themes: ['cooking', 'plant-based food'],
		brands: ['kitchenware', 'groceries'],
		subjects: ['lentil stew', 'oat cream', 'pan test'],
		keyFacts: ['Writes every recipe for two'],
		profiles: [{ username: 'sample_vegan_kitchen', followers: 12_900, engagementRate: 6.3 }],
		youtube: 'samplevegankitchen',
	},
	{
		name: 'Sample City Cyclist',
		bio: 'Rides through towns that are not on any map.',
		category: 'Athlete',
		themes: ['cycling', 'travel'],
		brands: ['bicycles', 'outdoor gear'],
		subjects: ['night ride', 'bridge climb', 'handlebar camera'],
		keyFacts: ['Films with one camera on the handlebar'],
		profiles: [{ username: 'sample_city_cyclist', followers: 101_300, engagementRate: 2.2 }],
		tiktok: 'samplecyclist',
	},
	{
		name: 'Sample Interior Studio',
		bio: 'Rooms drawn for demonstration.',
		category: 'Design',
		country: 'Portugal',
		themes: ['interior design', 'renovation'],
		brands: ['furniture', 'paint'],
		subjects: ['hallway', 'paint chart', 'reading corner'],
		keyFacts: ['Shows a before and an after in each post'],
		profiles: [{ username: 'sample_interiors', followers: 76_500, engagementRate: 3.4 }],
	},
];

export const SAMPLE_COUNT = SAMPLES.length;

/** Exists on Instagram, but is not in the database: only the raw calls find it. */
export const LIVE_ONLY: CreatorInput = {
	name: 'Sample Live Only',
	bio: 'Too new to be in any database.',
	category: 'Blogger',
	themes: ['news', 'city life'],
	brands: ['magazines'],
	subjects: ['street corner', 'market stall'],
	keyFacts: [],
	profiles: [{ username: 'sample_live_only' }],
};

/** All creators with a purpose of their own: the samples, and one for each rare kind of answer. */
export const FEATURED: readonly CreatorInput[] = [
	...SAMPLES,
	{
		name: 'Sample Unlisted Poet',
		bio: null,
		category: null,
		themes: ['poetry', 'books'],
		brands: ['books'],
		subjects: ['sonnet'],
		keyFacts: [],
		profiles: [],
	},
	{
		name: 'Sample Skipped Account',
		bio: 'One of two accounts is missing here.',
		category: 'Education',
		themes: ['education', 'languages'],
		brands: ['books'],
		subjects: ['grammar card', 'vocabulary list'],
		keyFacts: ['Teaches with cards drawn by hand'],
		profiles: [{ username: 'sample_skipped_account' }],
		warning: 'A linked profile was left out because its data failed an integrity check',
	},
	{
		name: 'Sample Partial Metrics',
		bio: 'An account whose figures did not add up.',
		category: 'Blogger',
		themes: ['data', 'puzzles'],
		brands: ['board games'],
		subjects: ['number puzzle', 'chart'],
		keyFacts: [],
		profiles: [{ username: 'sample_partial_metrics', withoutFigures: true }],
	},
	{
		name: 'Sample Locked Diary',
		bio: 'For invited readers only.',
		category: null,
		themes: ['journaling', 'stationery'],
		brands: ['stationery'],
		subjects: ['diary page'],
		keyFacts: [],
		profiles: [{ username: 'sample_locked_diary', isPrivate: true }],
	},
];
