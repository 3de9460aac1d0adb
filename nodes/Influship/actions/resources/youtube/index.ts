import type { Resource } from '../../engine/operation';
import { getChannel } from './getChannel';
import { getChannelTranscripts } from './getChannelTranscripts';
import { getSuggestions } from './getSuggestions';
import { getTranscript } from './getTranscript';
import { getVideo } from './getVideo';
import { search } from './search';

export const youtube: Resource = {
	name: 'YouTube',
	value: 'youtube',
	operations: [getChannel, getChannelTranscripts, getTranscript, getVideo, search, getSuggestions],
};
