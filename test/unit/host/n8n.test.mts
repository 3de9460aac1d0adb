import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { shortHash } from '../../../sandbox/n8n/cache.mts';
import { startN8n } from '../../../sandbox/n8n/n8n.mts';
import { ensureNode, identityOf, NODE_PACKAGES } from '../../../sandbox/n8n/nodeRuntime.mts';
import { until } from '../../support/poll.mts';

/** Whether the process that wrote its number there is gone. */
async function hasEnded(pidFile: string): Promise<boolean> {
	const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
	if (pid === 0) return false;
	try {
		return !process.kill(pid, 0);
	} catch {
		return true;
	}
}

describe('startN8n', () => {
	const outerCache = process.env.N8N_NODES_INFLUSHIP_CACHE;
	let dir: string;

	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'influship-n8n-'));
		process.env.N8N_NODES_INFLUSHIP_CACHE = dir;
	});

	afterEach(async () => {
		if (outerCache === undefined) delete process.env.N8N_NODES_INFLUSHIP_CACHE;
		else process.env.N8N_NODES_INFLUSHIP_CACHE = outerCache;
		await rm(dir, { recursive: true, force: true });
	});

	/** An n8n in the cache that is nothing but this script. Returns the folder that pins it. */
	async function install(script: string): Promise<string> {
		const { name, versions } = NODE_PACKAGES[`${process.platform}-${process.arch}`];
		const node = join(dir, `${name}-${versions[24]}`, 'node_modules', name, 'bin', 'node');
		await mkdir(dirname(node), { recursive: true });
		await symlink(process.execPath, node);

		const lock = JSON.stringify({ packages: { 'node_modules/n8n': { version: '1.0.0' } } });
		const host = join(dir, 'host');
		await mkdir(host);
		await writeFile(join(host, 'package-lock.json'), lock);
		const key = shortHash(lock, await identityOf(await ensureNode(() => {})));
		const bin = join(dir, `n8n-1.0.0-${key}`, 'node_modules', 'n8n', 'bin', 'n8n');
		await mkdir(dirname(bin), { recursive: true });
		await writeFile(bin, script);
		return host;
	}

	test('takes no other n8n on its port for its own, which has ended', async () => {
		const pidFile = join(dir, 'pid');
		const host = await install(`
			require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
			console.log('The port is in use');
			process.exit(1);
		`);
		const another = createServer((_request, response) => {
			void until(
				() => hasEnded(pidFile),
				(isOver) => isOver,
			).then(() => response.end());
		}).listen(0, '127.0.0.1');
		await once(another, 'listening');
		try {
			const { port } = another.address() as AddressInfo;
			await expect(startN8n({ host, userFolder: dir, port })).rejects.toThrow(
				/^n8n ended with code 1\.[^]*The port is in use/,
			);
		} finally {
			another.closeAllConnections();
			another.close();
		}
	});
});
