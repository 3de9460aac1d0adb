import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where downloads that outlive a run are kept, outside the repository: `N8N_NODES_INFLUSHIP_CACHE`
 * when set, else `n8n-nodes-influship` in `XDG_CACHE_HOME` or `~/.cache`. Safe to delete when
 * nothing runs.
 */
export function cacheDir(): string {
	const { N8N_NODES_INFLUSHIP_CACHE: own, XDG_CACHE_HOME: shared } = process.env;
	// Programs that are started elsewhere use it, too.
	if (own) return resolve(own);
	// One that is not absolute is to be ignored, says its specification.
	const base = shared && isAbsolute(shared) ? shared : join(homedir(), '.cache');
	return join(base, 'n8n-nodes-influship');
}

/** Eight hex digits that change when any part changes: enough to tell cache entries apart. */
export function shortHash(...parts: Array<string | Buffer>): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\0');
	return hash.digest('hex').slice(0, 8);
}
