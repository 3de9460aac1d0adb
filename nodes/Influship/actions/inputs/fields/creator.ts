import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { platformOptions } from '../../../shared/platforms';

const TEXT_MODE = { type: 'string' } as const;
const EXAMPLE_ID = 'e.g. 123e4567-e89b-12d3-a456-426614174000';

const fromList = (searchListMethod: string): INodePropertyMode => ({
	...mode('list', 'From List', 'Type a name or username…'),
	type: 'list',
	hint: 'Each search costs 0.05 credits',
	typeOptions: { searchListMethod, searchable: true, searchFilterRequired: true },
});

/** One creator by ID: `readCreatorId`. */
export const creatorLocator: INodeProperties = {
	displayName: 'Creator',
	name: 'creator',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The creator, by ID. An Influship URL that contains the ID works, too.',
	modes: [
		fromList('searchCreators'),
		mode('id', 'By ID', EXAMPLE_ID),
		mode(
			'url',
			'By URL',
			'e.g. https://app.influship.com/creators/123e4567-e89b-12d3-a456-426614174000',
		),
	],
};

/** One creator by ID or by account: `readCreator`. */
export const creatorOrProfileLocator: INodeProperties = {
	...creatorLocator,
	description: 'The creator, by ID, username or the URL of a profile',
	modes: [
		fromList('searchCreators'),
		mode('id', 'By ID', EXAMPLE_ID),
		mode('url', 'By URL', 'e.g. https://www.instagram.com/sarahfitness'),
		mode('username', 'By Username', 'e.g. sarahfitness'),
	],
};

/** One or many creators: `readCreators`. */
export const creatorsField: INodeProperties = {
	displayName: 'Creators',
	name: 'creators',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 123e4567-e89b-12d3-a456-426614174000, @sarahfitness',
	description:
		'Creator IDs, usernames or profile URLs: one, several with commas between them, or an array. All input items together go out in as few calls as possible.',
};

/** The platform of usernames: `readPlatform`. */
export const platformField: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	options: platformOptions,
	default: 'instagram',
	description: 'Where the username is from. Influship knows Instagram best.',
};

/** One account: `readProfile`. */
export const profileLocator: INodeProperties = {
	displayName: 'Profile',
	name: 'profile',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'username', value: '' },
	description: 'The account, by its username or the URL of its profile',
	modes: [
		fromList('searchProfiles'),
		mode('url', 'By URL', 'e.g. https://www.instagram.com/sarahfitness'),
		mode('username', 'By Username', 'e.g. sarahfitness'),
	],
};

function mode(name: string, displayName: string, placeholder: string): INodePropertyMode {
	return { ...TEXT_MODE, name, displayName, placeholder };
}
