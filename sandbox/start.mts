import { mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cleanup } from './demo/cleanup.mts';
import { addOtherExamples, publishWatchExample } from './demo/example.mts';
import { HELP, readStartOptions, type StartOptions } from './demo/options.mts';
import { describeAddresses, describeRoundTrip } from './demo/report.mts';
import { roundTrip } from './demo/roundTrip.mts';
import { startStack, type Stack } from './demo/stack.mts';
import { cacheDir } from './n8n/cache.mts';
import { requirePort } from './n8n/ports.mts';

const N8N_PORT = 5678;
const SANDBOX_PORT = 8585;

const log = (text: string) => console.log(text);
const cleanup = new Cleanup();
let stack: Stack | undefined;
let interrupted = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => stop(signal));
}
// Nobody reads any more, as behind `head`, or behind `tee` after Ctrl-C.
for (const output of [process.stdout, process.stderr]) output.on('error', () => stop('SIGPIPE'));

try {
	const options = readStartOptions(process.argv.slice(2));
	if (options.help) log(HELP);
	else await start(options);
	await finish(0);
} catch (error) {
	// What stops after Ctrl-C did not fail.
	if (!interrupted) {
		try {
			await explainFailure(error);
		} finally {
			// Also where n8n's log cannot be kept, as on a full disk.
			await finish(1);
		}
	}
}

function stop(signal: NodeJS.Signals): void {
	// It comes twice, from the terminal and from npm or the shell, which pass it on.
	if (interrupted) return;
	interrupted = true;
	log('Stopping …');
	void finish(128 + constants.signals[signal]);
}

async function start({ once, n8nPort, sandboxPort }: StartOptions): Promise<void> {
	// Nobody is to wait for an installation to learn that a port is taken.
	for (const port of [n8nPort, sandboxPort]) if (port) await requirePort(port);
	const ports = {
		n8n: { named: n8nPort, preferred: N8N_PORT },
		// The sandbox comes first: it leaves n8n the port that was named for it.
		sandbox: {
			named: sandboxPort,
			preferred: n8nPort === SANDBOX_PORT ? undefined : SANDBOX_PORT,
		},
	};
	stack = await startStack({ ports, log }, cleanup);
	log(`n8n is ready on ${stack.n8n.url} (process ${stack.n8n.pid}).`);
	const { exited } = stack.n8n;

	const result = await roundTrip(stack, log);
	log(describeRoundTrip(result));
	if (once) return;
	const watchId = await publishWatchExample(stack, result.credential);
	const otherExamples = await addOtherExamples(stack, result.credential);
	const workflows = { id: result.workflowId, watchId, otherExamples };
	log(describeAddresses(stack, workflows));
	throw new Error(await exited);
}

/** One line with the reason, and where to look further. */
async function explainFailure(error: unknown): Promise<void> {
	// A request that n8n no longer answers is a symptom: that n8n is gone is the reason.
	const ended = await Promise.race([stack?.n8n.exited, sleep(1_000)]);
	const reason = ended ?? (error instanceof Error ? error.message : String(error));
	console.error(`\nFailed: ${reason}`);
	if (!stack) return;
	const logFile = join(cacheDir(), 'last-failure-n8n.log');
	await mkdir(cacheDir(), { recursive: true });
	await writeFile(logFile, stack.n8n.logs());
	console.error(`n8n's log: ${logFile}`);
}

async function finish(exitCode: number): Promise<never> {
	await cleanup.run();
	process.exit(exitCode);
}
