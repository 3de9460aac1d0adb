import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';

/** An n8n that the package is tested with. */
export interface TestedHost {
	version: string;
	/** The zod that this n8n brings. The nodes bring their own. */
	zod: string;
	/** As `ensureN8n` takes it. */
	dir: string;
	env: Record<string, string>;
}

/** From the oldest n8n that has what the nodes need to the pinned one. */
export function testedHosts(): TestedHost[] {
	const hosts = ['1.100.1', '1.123.81'].map((version) => join('test', 'hosts', version));
	return [...hosts, join('sandbox', 'n8n')].map((folder): TestedHost => {
		const dir = join(repositoryDir(), folder);
		const lock = JSON.parse(readFileSync(join(dir, 'package-lock.json'), 'utf8')) as {
			packages: Record<string, { version: string }>;
		};
		const version = lock.packages['node_modules/n8n'].version;
		return {
			version,
			zod: lock.packages['node_modules/zod'].version,
			dir,
			// n8n 1 does not start when it is to leave out a module that it does not have.
			env: { ...(version.startsWith('1.') && { N8N_DISABLED_MODULES: '' }) },
		};
	});
}
