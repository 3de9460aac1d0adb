import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { executionPage, hasEnded } from './executionPage.mts';
import { parseFlatted } from './flatted.mts';
import { publishingOf, type Publishing } from './publishing.mts';
import { RestError, RestSession, type Login } from './rest.mts';
import type {
	Credential,
	Execution,
	ExecutionStatus,
	ExecutionSummary,
	NodeType,
	Owner,
	PublicationStatus,
	SavedWorkflow,
	WorkflowDefinition,
} from './types.mts';

const POLL_MS = 100;
const READY_TIMEOUT_MS = 120_000;

interface ExecutionFilter {
	workflowId: string;
	status?: ExecutionStatus[];
	/** How many at most, newest first. Default: all. */
	limit?: number;
}

/**
 * Drives n8n through the REST API of its editor (read from n8n 2.41.1, tried with 1.100.1 and
 * 1.123.81; it is not a public API). Every method throws a RestError with status and body when n8n
 * refuses.
 */
export class N8nClient {
	private readonly rest: RestSession;

	/**
	 * @param version n8n's own. Default: it is asked for, which an n8n without its editor does not
	 * tell.
	 * @param login of another client. Default: nobody's.
	 */
	constructor(
		url: string,
		private version?: string,
		login?: Login,
	) {
		this.rest = new RestSession(url, login);
	}

	/** Of whoever is logged in, for another client: n8n allows a user five logins in a minute. */
	get currentLogin(): Login {
		return this.rest.login;
	}

	/**
	 * Waits until n8n's own API answers, which n8n 1.x does some time after it says that it is ready.
	 */
	async untilReady(signal?: AbortSignal): Promise<void> {
		const deadline = Date.now() + READY_TIMEOUT_MS;
		for (;;) {
			signal?.throwIfAborted();
			const refusal = await this.rest.request('GET', '/rest/login').then(
				() => undefined,
				(error: Error) => error,
			);
			if (!refusal || (refusal instanceof RestError && refusal.status === 401)) return;
			if (Date.now() > deadline) throw refusal;
			await sleep(POLL_MS);
		}
	}

	/** Makes the first user of a fresh n8n, and logs in as that. */
	async setUpOwner(owner: Owner): Promise<void> {
		await this.rest.request('POST', '/rest/owner/setup', owner);
	}

	async login(email: string, password: string): Promise<void> {
		await this.rest.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** The node types n8n has loaded, as the editor gets them. */
	async nodeTypes(): Promise<NodeType[]> {
		return await this.rest.request('GET', '/types/nodes.json');
	}

	async createCredential(credential: Credential): Promise<{ id: string; name: string }> {
		return await this.rest.request('POST', '/rest/credentials', credential);
	}

	async updateCredential(id: string, credential: Credential): Promise<void> {
		await this.rest.request('PATCH', `/rest/credentials/${id}`, credential);
	}

	async deleteCredential(id: string): Promise<void> {
		await this.rest.request('DELETE', `/rest/credentials/${id}`);
	}

	/** What the editor's credential window shows after saving. */
	async testCredential(
		id: string,
		credential: Credential,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const credentials = { id, ...credential };
		return await this.rest.request('POST', '/rest/credentials/test', { credentials });
	}

	async createWorkflow(workflow: WorkflowDefinition): Promise<SavedWorkflow> {
		// n8n 1.x wants to be told that it is not active.
		return await this.rest.request('POST', '/rest/workflows', { ...workflow, active: false });
	}

	async updateWorkflow(id: string, changes: Partial<WorkflowDefinition>): Promise<SavedWorkflow> {
		return await this.rest.request('PATCH', `/rest/workflows/${id}`, changes);
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.rest.request('GET', `/rest/workflows/${id}`);
	}

	/**
	 * Publishes the newest version and waits until its triggers are live. Throws what a failed
	 * trigger says.
	 */
	async activate(id: string): Promise<void> {
		await (await this.publishing()).publish(id);
	}

	/** Unpublishes and waits until the triggers are taken down. */
	async deactivate(id: string): Promise<void> {
		await (await this.publishing()).unpublish(id);
	}

	async publicationStatus(id: string): Promise<PublicationStatus> {
		return await (await this.publishing()).status(id);
	}

	/** Newest first. */
	async executions({ workflowId, status, limit }: ExecutionFilter): Promise<ExecutionSummary[]> {
		const found: ExecutionSummary[] = [];
		let cursor: string | null | undefined;
		do {
			const page = await executionPage(this.rest, { workflowId, status, limit, cursor });
			found.push(...page.results);
			cursor = page.nextCursor;
		} while (cursor && (limit === undefined || found.length < limit));
		return found.slice(0, limit);
	}

	async countExecutions(workflowId: string, status?: ExecutionStatus[]): Promise<number> {
		return (await executionPage(this.rest, { workflowId, status, limit: 1 })).count;
	}

	/** One execution with the data of every node that ran. */
	async execution(id: string): Promise<Execution> {
		const { data, ...rest } = await this.rest.request<ExecutionSummary & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...rest, data: parseFlatted(data) as Execution['data'] };
	}

	/**
	 * Waits until `n` executions of the workflow have ended, well or not, and returns all that have,
	 * newest first.
	 */
	async waitForExecutions(
		workflowId: string,
		n: number,
		timeoutMs = 60_000,
	): Promise<ExecutionSummary[]> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const all = await this.executions({ workflowId });
			const ended = all.filter(hasEnded);
			if (ended.length >= n) return ended;
			if (Date.now() > deadline) {
				const seen = all.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none';
				throw new Error(`Waited ${timeoutMs} ms for ${n} ended executions, saw: ${seen}`);
			}
			await sleep(POLL_MS);
		}
	}

	/**
	 * "Listen for test event": runs the workflow from a webhook trigger, as the editor does. The test
	 * URL takes one event, for two minutes at most. Throws what the trigger says when it can't be set
	 * up.
	 */
	async listenForTestEvent(
		workflow: { id: string },
		triggerName: string,
	): Promise<{ waitingForWebhook?: boolean }> {
		const body = {
			triggerToStartFrom: { name: triggerName },
			// n8n 2 runs what is saved, n8n 1 what it is sent.
			workflowData: await this.workflow(workflow.id),
		};
		const headers = { 'push-ref': randomUUID() };
		return await this.rest.request('POST', `/rest/workflows/${workflow.id}/run`, body, headers);
	}

	/** Ends listening. n8n answers before it has taken the trigger down. */
	async cancelTestWebhook(workflowId: string): Promise<void> {
		await this.rest.request('DELETE', `/rest/test-webhook/${workflowId}`);
	}

	private async publishing(): Promise<Publishing> {
		this.version ??= (
			await this.rest.request<{ versionCli: string }>('GET', '/rest/settings')
		).versionCli;
		return publishingOf(this.version, this.rest);
	}
}
