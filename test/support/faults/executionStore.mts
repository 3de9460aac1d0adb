import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureNodeRelease } from '../../../sandbox/n8n/nodeRuntime.mts';

const FAILURE = 'fail_new_executions';

/** Why, as n8n's log has it. */
export const NOT_STORED = 'the execution is not stored';

/**
 * Breaks and heals the place where an n8n with SQLite stores executions, while it runs: each new
 * one is refused by the database.
 */
export class ExecutionStore {
	constructor(private readonly userFolder: string) {}

	async fail(): Promise<void> {
		await this.run(
			`CREATE TRIGGER ${FAILURE} BEFORE INSERT ON execution_entity
			BEGIN SELECT RAISE(ABORT, '${NOT_STORED}'); END`,
		);
	}

	async heal(): Promise<void> {
		await this.run(`DROP TRIGGER IF EXISTS ${FAILURE}`);
	}

	/** In a Node that has SQLite built in, which the one that runs the tests need not have. */
	private async run(sql: string): Promise<void> {
		const script = `
			const { DatabaseSync } = require('node:sqlite');
			const database = new DatabaseSync(process.argv[1]);
			database.exec('PRAGMA busy_timeout = 10000');
			database.exec(process.argv[2]);
		`;
		const file = join(this.userFolder, '.n8n', 'database.sqlite');
		const node = await ensureNodeRelease(24, console.log);
		await promisify(execFile)(node, ['--no-warnings', '-e', script, file, sql]);
	}
}
