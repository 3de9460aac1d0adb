import { parseArgs } from 'node:util';

export const HELP = `Starts a real n8n with this package and an Influship sandbox, and sends an event through both.

  --once                   Stop when the event has arrived; the exit code tells whether it did
  --n8n-port <number>      Default: 5678, or a free one when that is taken
  --sandbox-port <number>  Default: 8585, or a free one when that is taken
  --help                   Show this
`;

export interface StartOptions {
	once: boolean;
	help: boolean;
	n8nPort?: number;
	sandboxPort?: number;
}

/** Reads the command line. Throws an Error that names what it doesn't understand. */
export function readStartOptions(args: string[]): StartOptions {
	const { values } = parseArgs({
		args,
		options: {
			once: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
			'n8n-port': { type: 'string' },
			'sandbox-port': { type: 'string' },
		},
	});
	const n8nPort = readPort('--n8n-port', values['n8n-port']);
	const sandboxPort = readPort('--sandbox-port', values['sandbox-port']);
	if (n8nPort !== undefined && n8nPort === sandboxPort) {
		throw new Error(`--n8n-port and --sandbox-port are both ${n8nPort}: choose two ports.`);
	}
	return { once: values.once, help: values.help, n8nPort, sandboxPort };
}

function readPort(flag: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`${flag} takes a number from 1 to 65535, not "${text}".`);
	}
	return port;
}
