import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { freePort } from '../../../sandbox/n8n/ports.mts';
import { startDaemon } from './daemon.mts';
import { findUser, isRoot } from './systemUser.mts';

const HOST = '127.0.0.1';
const USER = 'n8n';
const DATABASE = 'postgres';
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export interface Postgres {
	/** What n8n's environment needs for it. */
	env: Record<string, string>;
	/** The rows of a SELECT. */
	query<Row>(sql: string): Promise<Row[]>;
}

/** A fresh PostgreSQL on loopback without passwords, in a folder that is removed at the end. */
export async function startPostgres(postgresBin: string, cleanup: Cleanup): Promise<Postgres> {
	const dir = await mkdtemp(join(tmpdir(), 'scale-postgres-'));
	cleanup.add(() => rm(dir, { recursive: true, force: true }));
	// PostgreSQL refuses to run as root.
	const user = isRoot() ? await findUser('postgres') : undefined;
	if (user) await chown(dir, user.uid, user.gid);

	const data = join(dir, 'data');
	const initArgs = ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--no-locale'];
	await promisify(execFile)(join(postgresBin, 'initdb'), initArgs, { cwd: dir, ...user });
	const port = String(await freePort());
	const address = ['-h', HOST, '-p', port];
	const daemon = await startDaemon({
		command: join(postgresBin, 'postgres'),
		args: ['-D', data, ...address, '-k', dir],
		readyCheck: { command: join(postgresBin, 'pg_isready'), args: address },
		cwd: dir,
		user,
		// "Fast shutdown".
		stopSignal: 'SIGINT',
	});
	cleanup.add(daemon.stop);

	const psqlArgs = [...address, '-U', USER, '-d', DATABASE, '-At', '-v', 'ON_ERROR_STOP=1', '-c'];
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: DATABASE,
		},
		query: async <Row,>(sql: string) => {
			const asJson = `SELECT coalesce(json_agg(answer), '[]') FROM (${sql}) AS answer`;
			const { stdout } = await promisify(execFile)(
				join(postgresBin, 'psql'),
				[...psqlArgs, asJson],
				{ maxBuffer: MAX_OUTPUT_BYTES },
			);
			return JSON.parse(stdout) as Row[];
		},
	};
}
