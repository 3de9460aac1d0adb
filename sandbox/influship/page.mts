import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

import { transform } from 'esbuild';
import type { FastifyInstance } from 'fastify';

const CONTENT_TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.mts': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

const SECURITY_HEADERS = {
	'content-security-policy': [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; '),
	'cache-control': 'no-cache',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/** The dashboard page: every file of its folder, with index.html at `/`. */
export function pageRoutes(app: FastifyInstance): void {
	const folder = findPageFolder();
	for (const file of readdirSync(folder)) {
		const contentType = CONTENT_TYPES[extname(file)];
		app.get(file === 'index.html' ? '/' : `/${file}`, async (_request, reply) => {
			const content = await contentOf(join(folder, file));
			return reply.headers({ ...SECURITY_HEADERS, 'content-type': contentType }).send(content);
		});
	}
}

/** Browsers get scripts without their types. */
async function contentOf(path: string): Promise<string | Buffer> {
	const content = await readFile(path);
	if (!path.endsWith('.mts')) return content;
	return (await transform(content, { loader: 'ts', target: 'es2022' })).code;
}

/**
 * Looks upwards from the running script and from the working directory: a module that runs both as
 * an ES module and, in tests, as CommonJS has no common way to ask where it is.
 */
function findPageFolder(): string {
	for (const start of [dirname(process.argv[1] ?? ''), process.cwd()]) {
		for (let folder = start; ; folder = dirname(folder)) {
			const candidate = join(folder, 'sandbox', 'influship', 'page');
			if (existsSync(join(candidate, 'index.html'))) return candidate;
			if (folder === dirname(folder)) break;
		}
	}
	throw new Error('The folder sandbox/influship/page was not found');
}
