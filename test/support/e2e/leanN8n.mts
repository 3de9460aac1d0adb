import { join } from 'node:path';
import { cacheDir } from '../../../sandbox/n8n/cache.mts';

/**
 * With this, an n8n that would start lean has what people see of it: the editor, and the runner of
 * their code.
 */
export const WHOLE_N8N = { N8N_DISABLE_UI: 'false', N8N_RUNNERS_MODE: 'internal' };

/**
 * Environment of an n8n that starts with half the work: what is compiled is kept from one start to
 * the next, its editor is not prepared, and no runner for JavaScript of Code nodes is started.
 */
export function leanN8n(): Record<string, string> {
	return {
		// Node's own cache: an entry serves only the very source and Node that it was made from.
		NODE_COMPILE_CACHE: join(cacheDir(), 'compiled'),
		N8N_DISABLE_UI: 'true',
		N8N_RUNNERS_MODE: 'external',
		// n8n wants one in this mode; nobody ever connects.
		N8N_RUNNERS_AUTH_TOKEN: 'nobody-connects',
	};
}
