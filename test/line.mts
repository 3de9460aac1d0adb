/**
 * Everything that `npm test` runs, what does not need each other side by side: a step's output
 * comes when the step has ended, that of the tests at once. Ends with 1 as soon as a group of steps
 * has one that failed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { ensureN8n } from '../sandbox/n8n/install.mts';
import { testedHosts } from './support/compatibility/hosts.mts';

const JEST = ['jest', '--config', 'test/jest.config.cjs'];

/** Runs a program of `node_modules/.bin` or an npm script. Returns whether it succeeded. */
type Step = () => Promise<boolean>;

const quietly =
	(title: string, command: string, ...args: string[]): Step =>
	async () => {
		const startedAt = Date.now();
		const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
		const ended = once(child, 'close');
		const [output, errors, [code]] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			ended,
		]);
		const seconds = Math.round((Date.now() - startedAt) / 1_000);
		console.log(`\n${code === 0 ? 'Passed' : 'FAILED'}: ${title} (${seconds} s)`);
		if (code !== 0) console.log(output + errors);
		return code === 0;
	};

const openly =
	(command: string, ...args: string[]): Step =>
	async () => {
		const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'close');
		return code === 0;
	};

async function together(...steps: Step[]): Promise<void> {
	const passed = await Promise.all(steps.map((step) => step()));
	if (passed.includes(false)) process.exit(1);
}

/**
 * Downloading takes the network more than the processors: it goes on beside all that needs no n8n.
 */
const installed = (async () => {
	for (const host of testedHosts()) await ensureN8n({ host: host.dir, log: console.log });
})();
// Whoever needs one tries again, and tells.
installed.catch(() => {});

await together(
	quietly('lint', 'npm', 'run', 'lint'),
	quietly('types', 'npm', 'run', 'typecheck'),
	quietly('build', 'npm', 'run', 'build'),
);
await together(openly('npx', ...JEST, '--selectProjects', 'unit'));
await installed.catch(() => {});
await together(openly('npm', 'run', 'test:e2e'));
