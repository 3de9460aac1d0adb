import { countOption } from '../../inputs/values';

/** How many videos of a channel to return. */
export const videoLimit = (max: number) =>
	countOption(
		{
			displayName: 'Video Limit',
			name: 'videoLimit',
			default: 10,
			description: 'Max number of videos to return',
		},
		max,
	);
