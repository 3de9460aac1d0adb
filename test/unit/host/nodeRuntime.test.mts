import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureNodeRelease, NODE_PACKAGES } from '../../../sandbox/n8n/nodeRuntime.mts';
import {
	integrityOf,
	packFiles,
	startRegistry,
	type Registry,
} from '../../support/host/registry.mts';

describe('ensureNodeRelease', () => {
	const outer = { ...process.env };
	const { platform, arch } = process;
	let dir: string;
	let registry: Registry;

	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'influship-node-'));
		registry = await startRegistry();
		Object.assign(process.env, {
			N8N_NODES_INFLUSHIP_CACHE: join(dir, 'cache'),
			npm_config_cache: join(dir, 'npm'),
			npm_config_registry: registry.url,
		});
		setPlatform('linux', 'x64');
	});

	afterEach(async () => {
		process.env = { ...outer };
		setPlatform(platform, arch);
		await registry.close();
		await rm(dir, { recursive: true, force: true });
	});

	function setPlatform(system: string, processor: string): void {
		Object.defineProperties(process, { platform: { value: system }, arch: { value: processor } });
	}

	/** The registry has one release of Node, which is this script. */
	async function publish(script: string): Promise<void> {
		const { name, versions } = NODE_PACKAGES['linux-x64'];
		const version = versions[24];
		const manifest = { name, version, bin: { node: 'bin/node' } };
		const tarball = await packFiles({
			'package.json': JSON.stringify(manifest),
			'bin/node': `#!/bin/sh\n${script}\n`,
		});
		const file = `/${name}/-/${name}-${version}.tgz`;
		const dist = { tarball: `${registry.url}${file}`, integrity: integrityOf(tarball) };
		const listing = {
			name,
			'dist-tags': { latest: version },
			versions: { [version]: { ...manifest, dist } },
		};
		registry.answers.set(`/${name}`, Buffer.from(JSON.stringify(listing)));
		registry.answers.set(file, tarball);
	}

	const ensure = () => ensureNodeRelease(24, () => {});

	test('keeps no Node that does not run here: the next one is downloaded anew', async () => {
		await publish('echo too old a system >&2; exit 1');
		await expect(ensure()).rejects.toThrow('The Node from npm does not run on this system');
		const names = await readdir(join(dir, 'cache'));
		expect(names.filter((name) => !name.endsWith('.log'))).toEqual([]);

		await publish('echo ran');
		expect(await ensure()).toMatch(/node-linux-x64\/bin\/node$/);
	});
});
