import { z } from 'zod/v4';

import type { SandboxEvent } from './event.mts';

export const creatorUpdated: SandboxEvent = {
	name: 'creator.updated',
	about: 'A creator’s profile was refreshed',
	isAboutCreator: true,
	data: z.looseObject({
		creator_id: z.guid(),
		updated_fields: z.array(z.string()),
		platform: z.string(),
		username: z.string(),
	}),
	sample: ({ creator }) => {
		const { platform, username } = creator.profiles[0].data;
		return {
			creator_id: creator.id,
			updated_fields: ['follower_count', 'engagement_rate'],
			platform,
			username,
		};
	},
	wrongType: { updated_fields: 'follower_count' },
};
