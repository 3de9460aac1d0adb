import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedEnvironment } from '../../../sandbox/n8n/environment.mts';

/** What publishing reads, besides the modules. */
const COPIED = [
	'.npmrc',
	'CHANGELOG.md',
	'LICENSE',
	'README.md',
	'dist',
	'package.json',
	'test/support/release',
];

const SCRIPT_LOG = 'scripts.log';

export interface CommandResult {
	exitCode: number;
	/** What it printed, on both streams. */
	output: string;
}

/**
 * A copy of the built repository, whose npm knows no other registry and no other settings than it
 * is given here.
 */
export class Checkout {
	private constructor(
		private readonly home: string,
		private readonly registryUrl: string,
	) {}

	static async create(registryUrl: string): Promise<Checkout> {
		const checkout = new Checkout(await mkdtemp(join(tmpdir(), 'influship-release-')), registryUrl);
		for (const path of COPIED) await cp(path, checkout.path(path), { recursive: true });
		await symlink(join(process.cwd(), 'node_modules'), checkout.path('node_modules'));

		const settings = [`//${new URL(registryUrl).host}/:_authToken=any`, 'update-notifier=false'];
		await writeFile(join(checkout.home, '.npmrc'), `${settings.join('\n')}\n`);
		return checkout;
	}

	path(name: string): string {
		return join(this.home, 'checkout', name);
	}

	/**
	 * Takes what is not released yet out of the changelog, as if the version of package.json were
	 * ready for its tag.
	 */
	async leaveOutUnreleased(): Promise<void> {
		const changelog = await readFile(this.path('CHANGELOG.md'), 'utf8');
		const released = changelog.replace(/^## \[Unreleased\][^]*?(?=^## \[\d)/m, '');
		await writeFile(this.path('CHANGELOG.md'), released);
	}

	/** Makes scripts of package.json only note that they were called. */
	async stubScripts(...names: string[]): Promise<void> {
		const manifest = JSON.parse(await readFile(this.path('package.json'), 'utf8'));
		for (const name of names) manifest.scripts[name] = `echo ${name} >> ../${SCRIPT_LOG}`;
		await writeFile(this.path('package.json'), JSON.stringify(manifest));
	}

	/** Those that were called since the last time, in order. */
	async takeNotedScripts(): Promise<string[]> {
		const log = join(this.home, SCRIPT_LOG);
		const names = await readFile(log, 'utf8').catch(() => '');
		await rm(log, { force: true });
		return names.split('\n').filter((name) => name !== '');
	}

	async npm(args: string[], env: Record<string, string> = {}): Promise<CommandResult> {
		const options = {
			cwd: this.path('.'),
			env: closedEnvironment({
				HOME: this.home,
				NPM_CONFIG_REGISTRY: this.registryUrl,
				NPM_CONFIG_GLOBALCONFIG: join(this.home, 'global.npmrc'),
				...env,
			}) as NodeJS.ProcessEnv,
		};
		return await new Promise((resolve) => {
			execFile('npm', args, options, (error, stdout, stderr) => {
				resolve({ exitCode: error ? Number(error.code) : 0, output: stdout + stderr });
			});
		});
	}

	async remove(): Promise<void> {
		await rm(this.home, { recursive: true, force: true });
	}
}
