import { LIVE_CREATORS, type SampleCreator } from './creators.mts';
import { pad } from './ids.mts';
import { Random } from './random.mts';

export interface YoutubeChannel {
	creator: SampleCreator;
	id: string;
	/** Without @. */
	handle: string;
	name: string;
	subscribers: number | null;
	isVerified: boolean;
	videoCount: number;
}

export interface YoutubeVideo {
	channel: YoutubeChannel;
	id: string;
	title: string;
	description: string;
	tags: string[];
	seconds: number;
	/** Of the data set's present. */
	ageHours: number;
	views: number;
	likes: number | null;
	comments: number | null;
	captions: 'manual' | 'auto_generated' | 'none';
}

/** The channel of the samples has videos for more than one page. */
const LONG_CHANNEL = 'samplevegankitchen';
const LONG_COUNT = 30;

/** From minutes to years, so that each upload window and each duration has something. */
const FIRST_AGES_HOURS = [0.5, 6, 60, 300] as const;

const channels = new Map(
	LIVE_CREATORS.flatMap((creator) => {
		if (creator.youtube === undefined) return [];
		const channel = makeChannel(creator, creator.youtube);
		return [[channel.handle.toLowerCase(), channel] as const];
	}),
);

const byNumber = new Map(
	[...channels.values()].map((channel) => [channel.creator.number, channel]),
);

export function allChannels(): YoutubeChannel[] {
	return [...channels.values()];
}

const byId = new Map([...channels.values()].map((channel) => [channel.id, channel]));

/** By handle, with or without @, whose case does not matter; or by id. */
export function findChannel(name: string): YoutubeChannel | undefined {
	return byId.get(name) ?? channels.get(name.replace(/^@/, '').toLowerCase());
}

/** The newest first. */
export function videosOf(channel: YoutubeChannel): YoutubeVideo[] {
	return Array.from({ length: channel.videoCount }, (_, index) => makeVideo(channel, index));
}

export function findYoutubeVideo(id: string): YoutubeVideo | undefined {
	const [, creatorNumber, index] = /^Sbx(\d{3})v(\d{4})$/.exec(id) ?? [];
	const channel = byNumber.get(Number(creatorNumber));
	return channel && Number(index) < channel.videoCount
		? makeVideo(channel, Number(index))
		: undefined;
}

function makeChannel(creator: SampleCreator, handle: string): YoutubeChannel {
	const random = new Random(`youtube ${handle}`);
	const isLong = handle === LONG_CHANNEL;
	const subscribers = isLong ? 5_400 : Math.round(500 * 2_000 ** random.next());
	return {
		creator,
		id: `UCSandboxChannel${pad(creator.number, 8)}`,
		handle,
		name: creator.name,
		subscribers: !isLong && random.chance(0.1) ? null : subscribers,
		isVerified: subscribers > 100_000,
		videoCount: isLong ? LONG_COUNT : random.int(8, 40),
	};
}

function makeVideo(channel: YoutubeChannel, index: number): YoutubeVideo {
	const { creator, handle, subscribers } = channel;
	const random = new Random(`youtube ${handle} ${index}`);
	const theme = random.pick(creator.themes);
	const subject = random.pick(creator.subjects);
	const views = Math.round((subscribers ?? 3_000) * random.decimal(0.1, 8, 3));
	return {
		channel,
		// Eleven characters, as YouTube's have.
		id: `Sbx${pad(creator.number, 3)}v${pad(index, 4)}`,
		title: random.pick([
			`A ${subject} from start to finish`,
			`${theme} for beginners: the ${subject}`,
			`What a ${subject} taught me about ${theme}`,
		]),
		description: `Everything about ${theme}, with a ${subject}. None of it is real.`,
		tags: [theme, random.pick(creator.brands)],
		seconds: random.pick([random.int(20, 230), random.int(250, 1_190), random.int(1_210, 4_000)]),
		ageHours: FIRST_AGES_HOURS[index] ?? 400 + index * random.int(70, 90) * 5,
		views,
		likes: random.chance(0.1) ? null : Math.round(views * random.decimal(0.01, 0.08, 3)),
		comments: random.chance(0.1) ? null : Math.round(views * random.decimal(0.001, 0.01, 4)),
		captions: (['manual', 'auto_generated', 'manual', 'none'] as const)[index % 4],
	};
}
