import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Cleanup } from '../../sandbox/demo/cleanup.mts';
import { actionRows } from './actions/figures.mts';
import { measureActions } from './actions/measureActions.mts';
import {
	comparisonsWith,
	describeNoise,
	figureOf,
	hostRows,
	HOSTS,
	type Samples,
} from './host/figures.mts';
import { measureHost } from './host/measureHost.mts';
import { inProcessRows } from './inProcess/figures.mts';
import { measureInProcess } from './inProcess/measureInProcess.mts';
import { renderTable, verdictOn, type Row, type Verdict } from './table.mts';

/**
 * `npm run bench [-- --only <part>] [--figure <text>] [--rounds 5] [--runs 1] [--json <file>]`:
 * what the nodes cost, beside what users have without them. The parts are `host`, which has two,
 * `default engine` and `lazy engine`, then `actions` and `inprocess`. With `--figure 'accepted ÷
 * GitHub'`, only the host's figures of that name are measured: one of one engine takes some two
 * minutes.
 *
 * **HTTP.** A closed loop over 8 keep-alive connections sends the same kind of 250-byte event to
 * four workflows, all published in the same n8n and each ending in one NoOp: our trigger, n8n's
 * Webhook node (which checks nothing), n8n's GitHub Trigger (the same HMAC check, registered at a
 * stand-in for GitHub's API), and the flow that users build by hand. What keeps it fair:
 *
 * - All are measured in turn, A B C D A B C D …, after a warm-up of each, and a ratio is the median
 *   of the rounds' ratios. Absolute numbers only hold for the machine and its load at that time.
 * - n8n answers before it runs the execution, so a measurement ends only when all executions have
 *   ended; else the next one would pay for it. While it lasts, executions and requests share the
 *   process, for every contender alike.
 * - Every event has content of its own, and is built and signed before the clock starts; only
 *   duplicates repeat, on purpose.
 * - Each answer's status is checked, and that just the events that should have started an execution
 *   did; otherwise the benchmark fails.
 * - n8n's settings are its defaults for all, successful executions are saved. The second host
 *   differs in one setting of n8n's expression engine.
 *
 * **Action node.** The same 1,000 calls of a near API by our node and by n8n's HTTP Request node,
 * in turn: the nodes' own time.
 *
 * **In process.** The own code alone, as it is installed, in n8n's own contexts and with n8n's own
 * logger, without HTTP and database.
 *
 * A target counts as missed when not even the best round reached it, which is no failure. How noisy
 * each host was is printed, too. Figures to quote come from several runs (`--runs 3`, each with an
 * n8n of its own) on a machine that does nothing else.
 */
const PARTS = ['host', ...HOSTS, 'actions', 'inprocess'];

const { values } = parseArgs({
	options: {
		only: { type: 'string' },
		figure: { type: 'string' },
		rounds: { type: 'string', default: '5' },
		runs: { type: 'string', default: '1' },
		json: { type: 'string' },
	},
});
const comparisons = comparisonsWith(values.figure);
const [rounds, runs] = [values.rounds, values.runs].map(Number);
if (values.only !== undefined && !PARTS.includes(values.only)) {
	refuse(`--only takes one of: ${PARTS.join(', ')}`);
}
if (comparisons.length === 0) {
	const figures = comparisonsWith('').map((comparison) => `\n  ${figureOf(comparison)}`);
	refuse(`--figure takes a part of one of these:${figures.join('')}`);
}
if (![rounds, runs].every((count) => Number.isInteger(count) && count > 0)) {
	refuse('--rounds and --runs take a whole number, 1 or more');
}

const log = (text: string) => console.error(text);
let cleanup = new Cleanup();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	// Not `once`: Ctrl-C comes from the terminal, and again from npm.
	process.on(signal, () => void cleanup.run().finally(() => process.exit(1)));
}

try {
	const loadAtStart = loadavg();
	const rows: Row[] = [];
	const noise: string[] = [];
	// A figure is one of a host's.
	const wanted = values.only ?? (values.figure === undefined ? undefined : 'host');
	const isWanted = (part: string) => wanted === undefined || wanted === part;
	for (const host of HOSTS) {
		if (!isWanted('host') && wanted !== host) continue;
		const samples: Samples[] = [];
		for (let run = 1; run <= runs; run++) {
			if (runs > 1) log(`${host}: run ${run} of ${runs}`);
			samples.push(await cleanly(() => measureHost({ host, comparisons, rounds }, cleanup, log)));
		}
		rows.push(...hostRows(host, samples, comparisons));
		noise.push(describeNoise(host, samples));
	}
	if (isWanted('actions')) {
		rows.push(...actionRows(await cleanly(() => measureActions(cleanup, log))));
	}
	if (isWanted('inprocess')) {
		rows.push(...inProcessRows(await cleanly(() => measureInProcess(cleanup, log))));
	}
	const machine: Machine = {
		cores: cpus().length,
		cpu: cpus()[0].model,
		loadAtStart,
		loadAtEnd: loadavg(),
	};
	console.log(`\n${renderTable(rows)}\n`);
	console.log([...noise, `${describe(machine)} ${countVerdicts(rows)}`].join('\n'));
	if (values.json) {
		await writeFile(values.json, `${JSON.stringify({ machine, noise, rows }, null, '\t')}\n`);
	}
} catch (error) {
	console.error(`\nFailed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
} finally {
	await cleanup.run();
}

interface Machine {
	cores: number;
	cpu: string;
	/** Of the last 1, 5 and 15 minutes; the benchmark's own load is in the second. */
	loadAtStart: number[];
	loadAtEnd: number[];
}

/** Each part leaves nothing running for the next one. */
async function cleanly<T>(work: () => Promise<T>): Promise<T> {
	cleanup = new Cleanup();
	try {
		return await work();
	} finally {
		await cleanup.run();
	}
}

function describe({ cores, cpu, loadAtStart, loadAtEnd }: Machine): string {
	const load = [loadAtStart, loadAtEnd].map(([oneMinute]) => oneMinute.toFixed(1)).join(' and ');
	return `${cores} cores (${cpu}), load ${load} at start and end.`;
}

function countVerdicts(rows: readonly Row[]): string {
	const verdicts = rows.map(verdictOn).filter((verdict) => verdict !== undefined);
	const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
	const [noisy, missed] = [count('within noise'), count('MISSED')];
	return [
		`${count('met')} of ${verdicts.length} targets met`,
		noisy > 0 && `${noisy} not met within the noise`,
		missed > 0 && `${missed} MISSED`,
	]
		.filter(Boolean)
		.join(', ');
}

function refuse(message: string): never {
	console.error(message);
	process.exit(2);
}
