import { countWords, joinSpeech, makeSpeech, type Spoken } from '../../data/speech.mts';
import type { YoutubeVideo } from '../../data/youtube.mts';
import { describeChannelVideo, videoUrl } from './youtubeViews.mts';

/** The captions of each video that has any. What they say is English all the same. */
const LANGUAGES = [
	{ code: 'en', name: 'English' },
	{ code: 'de', name: 'German' },
] as const;

interface Captions {
	language: string;
	source: 'manual' | 'auto_generated';
	speech: Spoken[];
	text: string;
}

/** The transcript of a video; `auto` is the language that is spoken. */
export function transcribeVideo(video: YoutubeVideo, wanted: string) {
	const captions = findCaptions(video, wanted);
	if (!captions) return undefined;
	const { language, source, speech, text } = captions;
	return {
		video_id: video.id,
		title: video.title,
		url: videoUrl(video.id),
		language,
		source,
		transcript: speech,
		full_text: text,
		word_count: countWords(text),
		available_languages: LANGUAGES.map(({ code, name }) => ({
			code,
			name,
			is_auto: sourceOf(video, code) === 'auto_generated',
		})),
	};
}

/** The transcript of a video as an item of its channel's, or what was in the way. */
export function transcribeChannelVideo(
	video: YoutubeVideo,
	wanted = 'auto',
	withSegments: boolean,
) {
	const { video_id, title, url, published_text, view_count } = describeChannelVideo(video);
	const shared = { video_id, title, url, published_text, view_count };
	const captions = findCaptions(video, wanted);
	if (!captions) {
		const none = {
			full_text: null,
			language: null,
			source: null,
			transcript: null,
			word_count: null,
		};
		return { ...shared, ...none, error: 'The video has no captions in this language' };
	}
	const { language, source, speech, text } = captions;
	return {
		...shared,
		language,
		source,
		full_text: text,
		word_count: countWords(text),
		transcript: withSegments ? speech : null,
		error: null,
	};
}

function findCaptions(video: YoutubeVideo, wanted: string): Captions | undefined {
	const language = wanted === 'auto' ? 'en' : wanted;
	const source = sourceOf(video, language);
	if (!source) return undefined;
	const speech = makeSpeech(video.id, video.channel.creator, video.seconds);
	return { language, source, speech, text: joinSpeech(speech) };
}

/** Translations are always generated. */
function sourceOf({ captions }: YoutubeVideo, language: string): Captions['source'] | undefined {
	if (captions === 'none' || !LANGUAGES.some(({ code }) => code === language)) return undefined;
	return language === 'en' ? captions : 'auto_generated';
}
