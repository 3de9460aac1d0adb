/** A line of work with all that creators in it talk about. */
export interface Niche {
	role: string;
	category: string;
	themes: string[];
	brands: string[];
	/** What their posts show. */
	subjects: string[];
}

/**
 * The first half of a generated name. Their number and that of the niches have no common divisor.
 */
export const MOODS = [
	'Coastal',
	'Mountain',
	'Weekend',
	'Northern',
	'Harbour',
	'Valley',
	'Midnight',
	'Sunny',
	'Quiet',
	'Island',
	'Forest',
	'Urban',
	'Desert',
	'Riverside',
	'Lakeside',
	'Winter',
	'Market',
] as const;

/** The second half of a generated name, and what it stands for. */
export const NICHES: readonly Niche[] = [
	{
		role: 'Cyclist',
		category: 'Athlete',
		themes: ['cycling', 'travel', 'bike repair'],
		brands: ['bicycles', 'outdoor gear'],
		subjects: ['gravel ride', 'flat tyre', 'handlebar camera'],
	},
	{
		role: 'Baker',
		category: 'Food & Beverage',
		themes: ['baking', 'cooking', 'sourdough'],
		brands: ['kitchenware', 'groceries'],
		subjects: ['rye loaf', 'cinnamon knot', 'flour test'],
	},
	{
		role: 'Gardener',
		category: 'Home & Garden',
		themes: ['gardening', 'sustainability', 'plant care'],
		brands: ['garden tools', 'seeds'],
		subjects: ['tomato bed', 'compost heap', 'seed swap'],
	},
	{
		role: 'Runner',
		category: 'Athlete',
		themes: ['running', 'fitness', 'nutrition'],
		brands: ['sportswear', 'nutrition'],
		subjects: ['tempo run', 'pair of trail shoes', 'recovery day'],
	},
	{
		role: 'Potter',
		category: 'Artist',
		themes: ['ceramics', 'handmade', 'interior design'],
		brands: ['craft supplies', 'homeware'],
		subjects: ['kiln opening', 'glaze test', 'tea bowl'],
	},
	{
		role: 'Photographer',
		category: 'Photographer',
		themes: ['photography', 'travel', 'editing'],
		brands: ['cameras', 'luggage'],
		subjects: ['long exposure', 'film roll', 'portrait walk'],
	},
	{
		role: 'Climber',
		category: 'Athlete',
		themes: ['climbing', 'outdoors', 'strength training'],
		brands: ['outdoor gear', 'sportswear'],
		subjects: ['overhang project', 'rope check', 'boulder session'],
	},
	{
		role: 'Birdwatcher',
		category: 'Science & Nature',
		themes: ['birdwatching', 'wildlife', 'outdoors'],
		brands: ['binoculars', 'outdoor gear'],
		subjects: ['heron sighting', 'dawn chorus', 'field notebook'],
	},
	{
		role: 'Barista',
		category: 'Food & Beverage',
		themes: ['coffee', 'latte art', 'small business'],
		brands: ['coffee machines', 'groceries'],
		subjects: ['filter brew', 'grinder setting', 'milk texture'],
	},
	{
		role: 'Tailor',
		category: 'Fashion',
		themes: ['sewing', 'slow fashion', 'handmade'],
		brands: ['textiles', 'clothing'],
		subjects: ['linen jacket', 'hem repair', 'pattern cut'],
	},
	{
		role: 'Woodworker',
		category: 'Artist',
		themes: ['woodworking', 'furniture making', 'renovation'],
		brands: ['tools', 'furniture'],
		subjects: ['dovetail joint', 'oak shelf', 'plane tuning'],
	},
	{
		role: 'Astronomer',
		category: 'Science & Nature',
		themes: ['astronomy', 'science', 'photography'],
		brands: ['telescopes', 'books'],
		subjects: ['moon map', 'nebula frame', 'mirror cleaning'],
	},
	{
		role: 'Violinist',
		category: 'Musician',
		themes: ['classical music', 'practice routines', 'education'],
		brands: ['instruments', 'headphones'],
		subjects: ['scale routine', 'bow hold', 'concert rehearsal'],
	},
	{
		role: 'Swimmer',
		category: 'Athlete',
		themes: ['swimming', 'fitness', 'wellness'],
		brands: ['swimwear', 'nutrition'],
		subjects: ['cold water dip', 'turn drill', 'pool set'],
	},
	{
		role: 'Camper',
		category: 'Travel',
		themes: ['camping', 'travel', 'outdoor cooking'],
		brands: ['outdoor gear', 'camper vans'],
		subjects: ['tent site', 'campfire stew', 'packing list'],
	},
	{
		role: 'Illustrator',
		category: 'Artist',
		themes: ['illustration', 'stationery', 'creativity'],
		brands: ['art supplies', 'books'],
		subjects: ['ink study', 'colour chart', 'sketchbook tour'],
	},
];
