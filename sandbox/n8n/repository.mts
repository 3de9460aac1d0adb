import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE_NAME = 'n8n-nodes-influship';

/**
 * The absolute path of this repository's root, found upwards from the working directory (npm
 * scripts and jest both start there). Throws an Error when started from somewhere outside the
 * repository.
 */
export function repositoryDir(from = process.cwd()): string {
	for (let dir = from; ; dir = dirname(dir)) {
		const manifest = join(dir, 'package.json');
		if (existsSync(manifest) && readName(manifest) === PACKAGE_NAME) return dir;
		if (dir === dirname(dir)) {
			throw new Error(`Run this inside the ${PACKAGE_NAME} repository; ${from} is outside of it.`);
		}
	}
}

function readName(manifest: string): unknown {
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }).name;
}
