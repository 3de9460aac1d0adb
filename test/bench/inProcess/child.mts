import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';

/** Tells a measuring process where the installed package's nodes are. */
export const NODES_VARIABLE = 'BENCH_NODES';

export interface ChildOptions {
	/** The Node that runs it. */
	node: string;
	/** With the package installed in it, as for n8n. */
	userFolder: string;
}

/**
 * Runs one of this folder's scripts as a process of its own, so that no measurement finds the heap,
 * the caches or the compiled code of another one. What n8n's logger prints is thrown away, but
 * written.
 */
export async function measureInChild<T>(
	script: string,
	{ node, userFolder }: ChildOptions,
	...args: string[]
): Promise<T> {
	const repository = repositoryDir();
	const installed = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-influship');
	const child = fork(join(repository, 'test', 'bench', 'inProcess', script), args, {
		cwd: repository,
		execPath: node,
		// Whatever looks at modules as they are loaded must stay away where loading is measured.
		execArgv: script.endsWith('.mts') ? ['--expose-gc', '--import', 'tsx'] : [],
		env: {
			...process.env,
			NODE_ENV: 'production',
			// As in n8n, the package finds n8n-workflow beside the host.
			NODE_PATH: join(repository, 'node_modules'),
			N8N_USER_FOLDER: userFolder,
			[NODES_VARIABLE]: join(installed, 'dist', 'nodes'),
		},
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	let result: T | undefined;
	child.on('message', (message) => (result = message as T));
	const [code] = (await once(child, 'exit')) as [number | null];
	if (code !== 0 || result === undefined) throw new Error(`${script} ended with code ${code}`);
	return result;
}
