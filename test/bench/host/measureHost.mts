import { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { startStack } from '../../../sandbox/demo/stack.mts';
import type { Log } from '../../../sandbox/n8n/progress.mts';
import { publishContenders, type Kind } from './contenders.mts';
import { keyOf, keysOf, type Comparison, type HostName, type Samples } from './figures.mts';
import { startGithubApi } from './githubApi.mts';
import { measure, sendFirst } from './measure.mts';

const SECONDS = 4;
const WARM_UP_SECONDS = 3;

const KINDS: Kind[] = ['accepted', 'forged', 'duplicate', 'filtered'];

const ENVIRONMENTS: Record<HostName, Record<string, string>> = {
	'default engine': {},
	'lazy engine': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

interface HostRun {
	host: HostName;
	/** Only the contenders that these need are measured. */
	comparisons: readonly Comparison[];
	rounds: number;
}

/**
 * Measures the contenders in one fresh n8n, round by round; `cleanup` stops it if this process is
 * interrupted.
 */
export async function measureHost(
	{ host, comparisons, rounds }: HostRun,
	cleanup: Cleanup,
	log: Log,
): Promise<Samples> {
	const github = await startGithubApi();
	cleanup.add(() => github.close());
	const stack = await startStack({ env: ENVIRONMENTS[host], log }, cleanup);
	const contenders = await publishContenders(stack, github);
	const keys = keysOf(comparisons);
	const plan = KINDS.flatMap((kind) =>
		contenders
			.filter(({ name, kinds }) => kinds[kind] && keys.has(keyOf(name, kind)))
			.map((contender) => ({ contender, kind })),
	);
	for (const contender of contenders) await sendFirst(stack.client, contender);
	log(`${host}: warming up`);
	for (const { contender, kind } of plan) {
		await measure(stack.client, contender, kind, WARM_UP_SECONDS);
	}
	const samples: Samples = {};
	for (let round = 1; round <= rounds; round++) {
		log(`${host}: round ${round} of ${rounds}`);
		for (const { contender, kind } of plan) {
			const sample = await measure(stack.client, contender, kind, SECONDS);
			(samples[keyOf(contender.name, kind)] ??= []).push(sample);
		}
	}
	return samples;
}
