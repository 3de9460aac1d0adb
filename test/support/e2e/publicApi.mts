import type { Owner, WorkflowNode } from '../../../sandbox/n8n/types.mts';
import { RestSession } from '../../../sandbox/n8n/rest.mts';

/** A workflow as n8n's public API shows it. */
export interface PublicWorkflow {
	id: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	/** By node, as `node:<name>`. */
	staticData: Record<string, Record<string, unknown>>;
}

/** n8n's public API, which hands out static data with a workflow and takes it with a new one. */
export class PublicApi {
	private constructor(
		private readonly session: RestSession,
		private readonly headers: Record<string, string>,
	) {}

	static async open({ n8n, owner }: { n8n: { url: string }; owner: Owner }): Promise<PublicApi> {
		const session = new RestSession(n8n.url);
		const { email, password } = owner;
		await session.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		const { rawApiKey } = await session.request<{ rawApiKey: string }>('POST', '/rest/api-keys', {
			label: 'test',
			expiresAt: null,
			scopes: ['workflow:create', 'workflow:delete', 'workflow:read', 'workflow:update'],
		});
		return new PublicApi(session, { 'x-n8n-api-key': rawApiKey });
	}

	async workflow(id: string): Promise<PublicWorkflow> {
		return await this.session.request('GET', `/api/v1/workflows/${id}`, undefined, this.headers);
	}

	async createWorkflow(workflow: Omit<PublicWorkflow, 'id'>): Promise<PublicWorkflow> {
		const body = { name: 'Copy', settings: {}, ...workflow };
		return await this.session.request('POST', '/api/v1/workflows', body, this.headers);
	}

	/** Writes a workflow's static data whole, and publishes nothing. */
	async writeStaticData(id: string, staticData: PublicWorkflow['staticData']): Promise<void> {
		const { nodes, connections } = await this.workflow(id);
		const body = { name: 'Trigger', settings: {}, nodes, connections, staticData };
		const path = `/api/v1/workflows/${id}?publishIfActive=false`;
		await this.session.request('PUT', path, body, this.headers);
	}

	async deleteWorkflow(id: string): Promise<void> {
		await this.session.request('DELETE', `/api/v1/workflows/${id}`, undefined, this.headers);
	}
}
