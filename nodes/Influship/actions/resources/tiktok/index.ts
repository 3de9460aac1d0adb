import type { Resource } from '../../engine/operation';
import { getCaptions } from './getCaptions';
import { getCommentReplies } from './getCommentReplies';
import { getHashtagVideos } from './getHashtagVideos';
import { getManyComments } from './getManyComments';
import { getManyTranscripts } from './getManyTranscripts';
import { getManyVideos } from './getManyVideos';
import { getManyVideosByUrl } from './getManyVideosByUrl';
import { getProfile } from './getProfile';
import { getSound } from './getSound';
import { getSoundVideos } from './getSoundVideos';
import { getTranscript } from './getTranscript';
import { getVideo } from './getVideo';
import { searchUsers } from './searchUsers';
import { searchVideos } from './searchVideos';

export const tiktok: Resource = {
	name: 'TikTok',
	value: 'tiktok',
	operations: [
		getProfile,
		searchUsers,
		getManyVideos,
		getHashtagVideos,
		getSoundVideos,
		searchVideos,
		getVideo,
		getManyVideosByUrl,
		getTranscript,
		getCaptions,
		getManyTranscripts,
		getManyComments,
		getCommentReplies,
		getSound,
	],
};
