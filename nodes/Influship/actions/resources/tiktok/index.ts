import type { Resource } from '../../engine/operation';
import { getManyComments } from './getManyComments';
import { getManyVideos } from './getManyVideos';
import { getProfile } from './getProfile';
import { getTranscript } from './getTranscript';
import { getVideo } from './getVideo';

export const tiktok: Resource = {
	name: 'TikTok',
	value: 'tiktok',
	operations: [getProfile, getManyVideos, getVideo, getTranscript, getManyComments],
};
