import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { ensureNode } from '../../../sandbox/n8n/nodeRuntime.mts';
import { installPackage, packPackage } from '../../../sandbox/n8n/package.mts';
import type { Log } from '../../../sandbox/n8n/progress.mts';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';
import { measureInChild } from './child.mts';
import type { InProcess } from './results.mts';

const LOADINGS = 7;
/** `in n8n`: with what every n8n has loaded long before. */
const LOADING_CASES = ['in n8n', 'cold'];

/**
 * Measures the package as it is published, with the Node that runs n8n, one process after the
 * other.
 */
export async function measureInProcess(cleanup: Cleanup, log: Log): Promise<InProcess> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-influship-bench-'));
	cleanup.add(() => rm(userFolder, { recursive: true, force: true }));
	await installPackage(userFolder, await packPackage(repositoryDir(), userFolder));
	const options = { node: await ensureNode(log), userFolder };
	const measureOne = async <T,>(what: string, script: string) => {
		log(`in process: ${what}`);
		return await measureInChild<T>(script, options);
	};

	const loading: InProcess['loading'] = {};
	for (const when of LOADING_CASES) {
		log(`in process: loading, ${when}`);
		loading[when] = [];
		for (let process = 1; process <= LOADINGS; process++) {
			const { ms } = await measureInChild<{ ms: number }>('measureLoading.cjs', options, when);
			loading[when].push(ms);
		}
	}
	return {
		costs: await measureOne('cost per event', 'measureCost.mts'),
		growth: await measureOne('growth with what is remembered', 'measureGrowth.mts'),
		heap: await measureOne('heap', 'measureHeap.mts'),
		loading,
	};
}
