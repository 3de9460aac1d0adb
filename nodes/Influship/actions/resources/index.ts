import type { Resource } from '../engine/operation';
import { analysis } from './analysis';
import { brandSafety } from './brandSafety';
import { creator } from './creator';
import { creatorEmail } from './creatorEmail';
import { instagram } from './instagram';
import { post } from './post';
import { profile } from './profile';
import { search } from './search';
import { shortlist } from './shortlist';
import { tiktok } from './tiktok';
import { webhook } from './webhook';
import { youtube } from './youtube';

/**
 * Everything the node can do. The node's parameters are made from this table, and its calls are
 * looked up in it.
 */
export const RESOURCES: readonly Resource[] = [
	analysis,
	brandSafety,
	creator,
	creatorEmail,
	instagram,
	post,
	profile,
	search,
	shortlist,
	tiktok,
	webhook,
	youtube,
];
