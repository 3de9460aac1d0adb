import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { listenOnLoopback, type Loopback } from '../loopback.mts';

/** A tarball as npm packs one, from the contents of its files. */
export async function packFiles(files: Record<string, string>): Promise<Buffer> {
	const dir = await mkdtemp(join(tmpdir(), 'influship-tarball-'));
	try {
		for (const [name, text] of Object.entries(files)) {
			const file = join(dir, 'package', name);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		}
		const tarball = join(dir, 'package.tgz');
		await promisify(execFile)('tar', ['-czf', tarball, '-C', dir, 'package']);
		return await readFile(tarball);
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

export const integrityOf = (tarball: Buffer): string =>
	`sha512-${createHash('sha512').update(tarball).digest('base64')}`;

/** An npm registry on loopback. What it has no answer for it leaves waiting. */
export interface Registry extends Loopback {
	/** By path, such as `/name/-/name-1.0.0.tgz`; a number is a status. */
	answers: Map<string, Buffer | number>;
	/** For every other path. */
	answerAll?: Buffer;
	requests: string[];
}

export async function startRegistry(): Promise<Registry> {
	const answers: Registry['answers'] = new Map();
	const requests: string[] = [];
	const server = createServer((request, response) => {
		const path = decodeURIComponent(request.url!);
		requests.push(path);
		const answer = answers.get(path) ?? registry.answerAll;
		if (answer === undefined) return;
		if (typeof answer === 'number') response.writeHead(answer).end();
		else response.end(answer);
	});
	const registry: Registry = { ...(await listenOnLoopback(server)), answers, requests };
	return registry;
}
