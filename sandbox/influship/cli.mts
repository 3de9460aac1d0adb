import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox } from './sandbox.mts';

const HELP = `Starts a local stand-in for Influship.

  --port <number>            Default 8585; 0 takes a free one
  --clock-factor <number>    Retry waits pass this much faster than documented (default 1)
  --endpoint-secrets         Registrations over the API get a secret of their own
  --api-key <text>           Default: random
  --webhook-secret <text>    Default: random
`;

const OPTIONS = {
	port: { type: 'string', default: '8585' },
	'clock-factor': { type: 'string', default: '1' },
	'endpoint-secrets': { type: 'boolean', default: false },
	'api-key': { type: 'string' },
	'webhook-secret': { type: 'string' },
	help: { type: 'boolean', short: 'h', default: false },
} as const;

const values = readOptions();
if (values?.help) console.log(HELP);
else if (values) await start(values);

/** Nothing when they cannot be used; then it says why. */
function readOptions() {
	try {
		const { values } = parseArgs({ options: OPTIONS });
		const empty = Object.entries(values).find(([, value]) => value === '');
		if (empty) throw new Error(`The option '--${empty[0]}' needs a value`);
		return values;
	} catch (error) {
		// Node adds advice that does not fit here.
		const [problem] = (error as Error).message.split(/\.\s/);
		console.error(`${problem}. Try --help for all options.`);
		process.exitCode = 2;
		return undefined;
	}
}

async function start(values: NonNullable<ReturnType<typeof readOptions>>): Promise<void> {
	let sandbox: Sandbox;
	try {
		sandbox = await startSandbox({
			port: Number(values.port),
			clockFactor: Number(values['clock-factor']),
			endpointSecrets: values['endpoint-secrets'],
			apiKey: values['api-key'],
			webhookSecret: values['webhook-secret'],
		});
	} catch (error) {
		console.error(`The sandbox could not start: ${error instanceof Error ? error.message : error}`);
		process.exitCode = 1;
		return;
	}
	console.log(`Influship sandbox, ready after ${Math.round(performance.now())} ms

  Page            ${sandbox.url}
  API key         ${sandbox.apiKey}
  Webhook secret  ${sandbox.webhookSecret}

Next:
  1. In n8n, create an Influship API credential with the base URL ${sandbox.url},
     the API key and the webhook secret above.
  2. Activate a workflow with an Influship Trigger, or add its webhook URL on the page.
  3. Send it an event from the page.

Ctrl-C stops the sandbox.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}
