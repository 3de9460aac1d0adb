import { keyOfTiktokUrl, parseTiktokUrl } from '../../../shared/references/posts';
import type { EntryAnswer } from '../../engine/operation';
import { readBatchItems } from '../readBatchItems';

/**
 * Reads the answers to a batch of videos. Their addresses may come back in another form than they
 * were sent in: by its number a video is the same, and of what a short link leads to only the place
 * tells, which Influship promises.
 *
 * @param asked the keys of the entries
 * @param recordIn see `readBatchItems`
 */
export function readVideoItems(
	body: unknown,
	asked: ReadonlySet<string>,
	recordIn?: 'video',
): EntryAnswer[] | undefined {
	const answers = readBatchItems(body, 'url', recordIn);
	const hasShortLink = [...asked].some((key) => parseTiktokUrl(key) !== undefined);
	// Also a video whose number was asked for may be what a short link leads to.
	const goesByPlace = hasShortLink && answers?.length === asked.size;
	return answers?.map(({ keys = [], ...answer }) =>
		goesByPlace ? answer : { ...answer, keys: keys.map(keyOfVideo) },
	);
}

function keyOfVideo(address: string): string {
	const url = parseTiktokUrl(address);
	return url === undefined ? address : keyOfTiktokUrl(url);
}
