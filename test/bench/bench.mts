import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Cleanup } from '../../sandbox/demo/cleanup.mts';
import { actionRows } from './actions/figures.mts';
import { measureActions } from './actions/measureActions.mts';
import { hostRows, type HostName } from './host/figures.mts';
import { measureHost } from './host/measureHost.mts';
import { inProcessRows } from './inProcess/figures.mts';
import { measureInProcess } from './inProcess/measureInProcess.mts';
import { isMet, renderTable, type Row } from './table.mts';

/**
 * `npm run bench [-- --only host|actions|inprocess] [--json <file>]`: what the nodes cost, beside what users have without them.
 *
 * **HTTP.** A closed loop over 8 keep-alive connections sends the same kind of 250-byte event to four workflows, all published in the
 * same n8n and each ending in one NoOp: our trigger, n8n's Webhook node (which checks nothing), n8n's GitHub Trigger (the same
 * HMAC check, registered at a stand-in for GitHub's API), and the flow that users build by hand. What keeps it fair:
 *
 * - All are measured in turn, A B C D A B C D …, after a warm-up of each, and a ratio is the median of the rounds' ratios.
 *   Absolute numbers only hold for the machine and its load at that time.
 * - n8n answers before it runs the execution, so a measurement ends only when all executions have ended; else the next one would
 *   pay for it. While it lasts, executions and requests share the process, for every contender alike.
 * - Every event has content of its own, and is built and signed before the clock starts; only duplicates repeat, on purpose.
 * - Each answer's status is checked, and that just the events that should have started an execution did; otherwise the benchmark fails.
 * - n8n's settings are its defaults for all, successful executions are saved. The second host differs in one setting of n8n's expression engine.
 *
 * **Action node.** The same 1,000 calls of a near API by our node and by n8n's HTTP Request node, in turn: the nodes' own time.
 *
 * **In process.** The own code alone, as it is installed, in n8n's own contexts and with n8n's own logger, without HTTP and database.
 *
 * A missed target is marked, and is no failure.
 */
const HOSTS: HostName[] = ['default engine', 'lazy engine'];
const PARTS = ['host', 'actions', 'inprocess'];

const { values } = parseArgs({
	options: { only: { type: 'string' }, json: { type: 'string' } },
});
if (values.only !== undefined && !PARTS.includes(values.only)) {
	console.error(`--only takes one of: ${PARTS.join(', ')}`);
	process.exit(2);
}

const log = (text: string) => console.error(text);
let cleanup = new Cleanup();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void cleanup.run().finally(() => process.exit(1)));
}

try {
	const loadAtStart = loadavg();
	const rows: Row[] = [];
	const isWanted = (part: string) => values.only === undefined || values.only === part;
	if (isWanted('host')) {
		for (const host of HOSTS) {
			const samples = await cleanly(() => measureHost(host, cleanup, log));
			rows.push(...hostRows(host, samples));
		}
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
	console.log(`${describe(machine)} ${countMissed(rows)}`);
	if (values.json) {
		await writeFile(values.json, `${JSON.stringify({ machine, rows }, null, '\t')}\n`);
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

function countMissed(rows: readonly Row[]): string {
	const withTarget = rows.filter(({ target }) => target);
	const missed = withTarget.filter((row) => !isMet(row)).length;
	return missed === 0
		? `All ${withTarget.length} targets met.`
		: `${missed} of ${withTarget.length} targets MISSED.`;
}
