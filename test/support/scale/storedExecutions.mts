import type { Postgres } from './postgres.mts';

export interface StoredExecution {
	id: number;
	status: string;
	/** ISO 8601; null for one that no worker has taken. */
	startedAt: string | null;
	/**
	 * The first of its input's words that looks like a marker of these; null when nothing of its
	 * input is left.
	 */
	marker: string | null;
}

/**
 * Every execution that is stored, in whatever state it is, with the event it is for. Read from the
 * database, because n8n's API gives the data of one execution at a time.
 */
export async function storedExecutions(database: Postgres): Promise<StoredExecution[]> {
	return await database.query<StoredExecution>(`
		SELECT execution.id, execution.status, execution."startedAt",
			substring(stored.data from '"([a-z]+-[0-9]+)"') AS marker
		FROM execution_entity execution
		LEFT JOIN execution_data stored ON stored."executionId" = execution.id`);
}
