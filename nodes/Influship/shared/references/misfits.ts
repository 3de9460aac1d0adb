import { cleanText, parseUrl, segmentsOf } from '../address';
import { findUuid } from '../findUuid';
import { isShort, siteOf } from './sites';

/** What a text was to name. */
export type Wanted = 'id' | 'account' | 'post';

const EMAIL = /^(?:mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+$/i;

/** First parts of a path, in lower case. */
const SHARES: readonly string[] = ['share', 's', 't', 'attribution_link'];
const POSTS: readonly string[] = 'p reel reels tv watch shorts live embed v e'.split(' ');

const SHARED =
	'A link for sharing does not tell what it leads to. Open it in a browser, and paste the address that the browser shows then.';
const CLIP =
	"A clip's address tells neither its video nor its channel. Open the whole video from it, and paste the address of that.";

/**
 * What to do about a text that names nothing that can be used: why, where it is of a kind that is
 * known, and then what fits.
 *
 * @param advice what would be right, in whole sentences
 */
export function adviceFor(text: string, wanted: Wanted, advice: string): string {
	const reason = reasonFor(cleanText(text), wanted);
	return reason === undefined ? advice : `${reason} ${advice}`;
}

function reasonFor(text: string, wanted: Wanted): string | undefined {
	if (/\s/.test(text))
		return 'Usernames, IDs and URLs hold no white space: where several are taken, put commas between them.';
	if (EMAIL.test(text)) return 'An email address is no name of an account.';
	const url = parseUrl(text);
	const hasId = findUuid(text) !== undefined;
	if (url === undefined) return hasId ? 'An ID stands alone, without @ or other text.' : undefined;
	const site = siteOf(url);
	if (site === undefined) {
		const host = url.host.slice(0, 100);
		const isWantedId = hasId && wanted !== 'post';
		return isWantedId
			? `The address leads to ${host}, where the ID may be that of something else: enter the ID alone.`
			: `The address leads to ${host}.`;
	}
	if (wanted === 'id') return 'The address is that of an account: Search by Name finds its ID.';
	const [first = ''] = segmentsOf(url).map((segment) => segment.toLowerCase());
	if (SHARES.includes(first)) return SHARED;
	if (first === 'stories') return 'A story is no post, and a highlight does not tell its account.';
	if (first === 'playlist') return 'A playlist is neither a channel nor a video.';
	if (first === 'clip') return CLIP;
	if (wanted === 'post') return undefined;
	if (first === 'channel') {
		return "The address has the channel's ID: paste the one with the handle, which the channel's page shows.";
	}
	if (site.platform === 'tiktok' && isShort(url)) return SHARED;
	return isShort(url) || POSTS.includes(first)
		? 'The address of a post or video does not tell its account.'
		: undefined;
}
