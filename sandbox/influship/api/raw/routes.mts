import type { FastifyInstance } from 'fastify';

import { instagramRoutes } from './instagram.mts';
import { tiktokRoutes } from './tiktok.mts';
import { youtubeRoutes } from './youtube.mts';
import { youtubeSearchRoute } from './youtubeSearch.mts';

/** What is read from the platforms at the moment of the call. */
export function rawRoutes(app: FastifyInstance): void {
	instagramRoutes(app);
	tiktokRoutes(app);
	youtubeRoutes(app);
	youtubeSearchRoute(app);
}
