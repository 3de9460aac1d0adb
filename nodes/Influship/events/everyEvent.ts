import { parseUrl } from '../shared/address';
import { parseCreatorId, SAMPLE_CREATOR_ID } from '../shared/creatorId';
import { findUuids, UUID_PATTERN } from '../shared/findUuid';
import { platformOptions } from '../shared/platforms';
import { cleanWord } from '../shared/unseen';
import { inWords, quote, readWords, UnusableValueError } from '../shared/values';
import { filterBy, FILTERS_COLLECTION, isOutside } from './filter';

/** Filters of every event that has such a field, also of events that this version does not know. */

const PLATFORMS = platformOptions.map(({ value }) => value);

export const platforms = filterBy(
	{
		collection: FILTERS_COLLECTION,
		property: {
			displayName: 'Platforms',
			name: 'platforms',
			type: 'multiOptions',
			default: [],
			options: platformOptions,
			description: 'Only creator updates on one of these platforms',
		},
		read: readWords,
		check(raw) {
			const other = readWords(raw).find((entry) => !PLATFORMS.includes(entry.toLowerCase()));
			if (other === undefined) return;
			throw new UnusableValueError(
				`holds ${quote(other)}, which is no platform that this version knows`,
				`Enter ${inWords(PLATFORMS)}.`,
			);
		},
	},
	(data, wanted) => isOutside(data.platform, wanted),
);

export const creatorIds = filterBy(
	{
		collection: FILTERS_COLLECTION,
		property: {
			displayName: 'Creator IDs',
			name: 'creatorIds',
			type: 'string',
			default: '',
			placeholder: `e.g. ${SAMPLE_CREATOR_ID}`,
			description:
				'Only events about one of these creators, separated by commas or lines. Pasted URLs that contain the ID work, too. The Influship node tells the ID for a username: Profile > Get.',
			typeOptions: { rows: 3 },
		},
		/** The IDs out of whatever was pasted around them; what holds none stays as it is. */
		read: (raw) =>
			readWords(raw).flatMap((entry) => {
				const ids = creatorIdsIn(entry);
				return ids.length > 0 ? ids : [entry];
			}),
		/**
		 * An entry that is no ID can never match, so the creator it means would be dropped in silence.
		 */
		check(raw) {
			const entries = readWords(raw);
			const other = entries.find((entry) => creatorIdsIn(entry).length === 0);
			if (other === undefined) return entries;
			throw new UnusableValueError(
				`holds ${quote(other)}, which is not the ID of a creator`,
				`Enter IDs such as ${SAMPLE_CREATOR_ID}, or URLs that contain one. For a username, the operation Profile > Get of the Influship node tells the ID.`,
			);
		},
	},
	(data, wanted) => isCreatorId(data.creator_id) && isOutside(data.creator_id, wanted),
);

const ONE_ID = new RegExp(`^${UUID_PATTERN}$`, 'i');

/** As the guide writes it. In another form, such as a URN, it may be one of those that are wanted. */
function isCreatorId(value: unknown): boolean {
	return typeof value === 'string' && ONE_ID.test(cleanWord(value));
}

/** An ID in an address is a creator's only on Influship's hosts, such as a gateway's. */
function creatorIdsIn(entry: string): string[] {
	if (parseUrl(entry) === undefined) return findUuids(entry);
	return [parseCreatorId(entry, entry) ?? []].flat();
}
