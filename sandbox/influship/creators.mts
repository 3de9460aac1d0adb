export interface SampleProfile {
	platform: 'instagram' | 'tiktok' | 'youtube';
	username: string;
	display_name: string;
	follower_count: number;
	engagement_rate: number;
	is_verified: boolean;
}

export interface SampleCreator {
	id: string;
	name: string;
	bio: string;
	content_themes: string[];
	key_facts: string[];
	brand_alignment: string[];
	profiles: SampleProfile[];
}

/** Invented creators. The first has the id that the webhook guide uses in its examples. */
export const SAMPLE_CREATORS: SampleCreator[] = [
	{
		id: '123e4567-e89b-12d3-a456-426614174000',
		name: 'Sample Fitness Instructor',
		bio: 'Made-up workouts for a made-up audience.',
		content_themes: ['fitness', 'strength training'],
		key_facts: ['Posts a sample workout every Monday'],
		brand_alignment: ['sportswear', 'nutrition'],
		profiles: [profile('instagram', 'sample_fitness', 48_200, 0.041)],
	},
	{
		id: '00000000-0000-4000-8000-000000000002',
		name: 'Sample Vegan Kitchen',
		bio: 'Recipes that nobody has cooked yet.',
		content_themes: ['cooking', 'plant-based food'],
		key_facts: ['Writes every recipe for two'],
		brand_alignment: ['kitchenware', 'groceries'],
		profiles: [
			profile('instagram', 'sample_vegan_kitchen', 12_900, 0.063),
			profile('youtube', 'samplevegankitchen', 5_400, 0.028),
		],
	},
	{
		id: '00000000-0000-4000-8000-000000000003',
		name: 'Sample City Cyclist',
		bio: 'Rides through towns that are not on any map.',
		content_themes: ['cycling', 'travel'],
		key_facts: ['Films with one camera on the handlebar'],
		brand_alignment: ['bicycles', 'outdoor gear'],
		profiles: [
			profile('instagram', 'sample_city_cyclist', 101_300, 0.022),
			profile('tiktok', 'samplecyclist', 230_000, 0.051),
		],
	},
	{
		id: '00000000-0000-4000-8000-000000000004',
		name: 'Sample Interior Studio',
		bio: 'Rooms drawn for demonstration.',
		content_themes: ['interior design', 'renovation'],
		key_facts: ['Shows a before and an after in each post'],
		brand_alignment: ['furniture', 'paint'],
		profiles: [profile('instagram', 'sample_interiors', 76_500, 0.034)],
	},
];

export function findCreator(id: string): SampleCreator | undefined {
	return SAMPLE_CREATORS.find((creator) => creator.id === id.toLowerCase());
}

function profile(
	platform: SampleProfile['platform'],
	username: string,
	followers: number,
	engagementRate: number,
): SampleProfile {
	return {
		platform,
		username,
		display_name: username.replaceAll('_', ' '),
		follower_count: followers,
		engagement_rate: engagementRate,
		is_verified: followers > 100_000,
	};
}
