import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../../../sandbox/n8n/cache.mts';
import { closedEnvironment } from '../../../sandbox/n8n/environment.mts';
import type { Log } from '../../../sandbox/n8n/progress.mts';
import { run } from '../../../sandbox/n8n/run.mts';
import { isRoot } from './systemUser.mts';

const DEBIAN_PACKAGES = ['redis-server', 'postgresql'];
/** Debian keeps PostgreSQL's programs out of the PATH, one folder for each version. */
const POSTGRES_ROOT = '/usr/lib/postgresql';

/** Folders with the programs of the two services that n8n's queue mode needs. */
export interface Services {
	redisBin: string;
	postgresBin: string;
}

/**
 * Finds Redis and PostgreSQL, after installing them if they are missing and this is root on Debian.
 * Throws an Error that says what to install otherwise.
 */
export async function ensureServices(log: Log): Promise<Services> {
	const found = await findServices();
	if (found) return found;
	const names = DEBIAN_PACKAGES.join(' ');
	if (!isRoot() || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			`This test runs n8n in queue mode with Redis and PostgreSQL: install them first ` +
				`(on Debian: apt-get install ${names}).`,
		);
	}
	log(`Installing ${names} …`);
	await installPackages();
	const installed = await findServices();
	if (!installed) throw new Error(`${names} are installed, but their programs were not found.`);
	return installed;
}

async function findServices(): Promise<Services | undefined> {
	const redisBin = pathFolders().find((folder) => existsSync(join(folder, 'redis-server')));
	const postgresBin = [...(await debianPostgresFolders()), ...pathFolders()].find((folder) =>
		existsSync(join(folder, 'initdb')),
	);
	return redisBin && postgresBin ? { redisBin, postgresBin } : undefined;
}

function pathFolders(): string[] {
	return (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
}

/** Newest version first. */
async function debianPostgresFolders(): Promise<string[]> {
	if (!existsSync(POSTGRES_ROOT)) return [];
	const versions = (await readdir(POSTGRES_ROOT)).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(POSTGRES_ROOT, version, 'bin'));
}

async function installPackages(): Promise<void> {
	const options = {
		cwd: '/',
		// Debian starts what it installs, except in run level 1: the test runs daemons of its own.
		env: closedEnvironment({ DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }),
		logFile: join(cacheDir(), 'services.log'),
	};
	await run('apt-get', ['update'], options);
	await run('apt-get', ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES], options);
}
