import { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { startStack } from '../../../sandbox/demo/stack.mts';
import type { Log } from '../../../sandbox/n8n/progress.mts';
import { publishContenders, type Kind } from './contenders.mts';
import { keyOf, type HostName, type Samples } from './figures.mts';
import { startGithubApi } from './githubApi.mts';
import { measure, sendFirst } from './measure.mts';

/** Odd, so that the median is one of them. */
const ROUNDS = 5;
const SECONDS = 4;
const WARM_UP_SECONDS = 3;

const KINDS: Kind[] = ['accepted', 'forged', 'duplicate', 'filtered'];

const ENVIRONMENTS: Record<HostName, Record<string, string>> = {
	'default engine': {},
	'lazy engine': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

/** Measures all contenders in one fresh n8n, round by round; `cleanup` stops it if this process is interrupted. */
export async function measureHost(host: HostName, cleanup: Cleanup, log: Log): Promise<Samples> {
	const github = await startGithubApi();
	cleanup.add(() => github.close());
	const stack = await startStack({ env: ENVIRONMENTS[host], log }, cleanup);
	const contenders = await publishContenders(stack, github);
	const plan = KINDS.flatMap((kind) =>
		contenders.filter(({ kinds }) => kinds[kind]).map((contender) => ({ contender, kind })),
	);
	for (const contender of contenders) await sendFirst(stack.client, contender);
	log(`${host}: warming up`);
	for (const { contender, kind } of plan) {
		await measure(stack.client, contender, kind, WARM_UP_SECONDS);
	}
	const samples: Samples = {};
	for (let round = 1; round <= ROUNDS; round++) {
		log(`${host}: round ${round} of ${ROUNDS}`);
		for (const { contender, kind } of plan) {
			const sample = await measure(stack.client, contender, kind, SECONDS);
			(samples[keyOf(contender.name, kind)] ??= []).push(sample);
		}
	}
	return samples;
}
