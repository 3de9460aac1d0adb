import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The path of an installed Chromium. Installs Debian's when there is none, and says so; throws
 * where that is not possible.
 */
export async function ensureChromium(log: (line: string) => void): Promise<string> {
	const installed = await findInPath();
	if (installed) return installed;
	log('Installing Chromium: apt-get install -y chromium');
	try {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		// A new machine has no list of packages yet.
		await promisify(execFile)('apt-get', ['update'], { env });
		await promisify(execFile)('apt-get', ['install', '-y', 'chromium'], { env });
	} catch (error) {
		const { message } = error as Error;
		throw new Error(`The editor's tests need Chromium, and installing it failed: ${message}`);
	}
	const path = await findInPath();
	if (!path) throw new Error('apt-get installed Chromium, but it is not in the PATH');
	return path;
}

async function findInPath(): Promise<string | undefined> {
	const folders = (process.env.PATH ?? '').split(delimiter);
	for (const path of NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))) {
		const isThere = await access(path, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (isThere) return path;
	}
	return undefined;
}
