import type { Resource } from '../../engine/operation';
import { getManyPosts } from './getManyPosts';
import { getManyTranscripts } from './getManyTranscripts';
import { getPost } from './getPost';
import { getProfile } from './getProfile';
import { getTranscript } from './getTranscript';

export const instagram: Resource = {
	name: 'Instagram',
	value: 'instagram',
	operations: [getProfile, getPost, getManyPosts, getTranscript, getManyTranscripts],
};
