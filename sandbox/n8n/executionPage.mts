import type { RestSession } from './rest.mts';
import type { ExecutionStatus, ExecutionSummary } from './types.mts';

/** The most that n8n gives in one page. */
const PAGE_SIZE = 100;

const UNFINISHED: ExecutionStatus[] = ['new', 'running', 'waiting'];
const ALL: ExecutionStatus[] = [
	...UNFINISHED,
	'canceled',
	'crashed',
	'error',
	'success',
	'unknown',
];

interface PageQuery {
	workflowId: string;
	status?: ExecutionStatus[];
	limit?: number;
	cursor?: string | null;
}

interface ExecutionPage {
	results: ExecutionSummary[];
	/** Of all pages. */
	count: number;
	nextCursor: string | null;
}

/** One page of a workflow's executions, newest first. */
export async function executionPage(
	rest: RestSession,
	{ workflowId, status = ALL, limit = PAGE_SIZE, cursor }: PageQuery,
): Promise<ExecutionPage> {
	// Without a status n8n lists the current and the ended ones apart, and counts only the latter.
	const query = new URLSearchParams({
		filter: JSON.stringify({ workflowId, status }),
		limit: String(Math.min(limit, PAGE_SIZE)),
		...(cursor && { cursor }),
	});
	return await rest.request('GET', `/rest/executions?${query}`);
}

export function hasEnded({ status }: ExecutionSummary): boolean {
	return !UNFINISHED.includes(status);
}
