import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStartOptions } from '../../../sandbox/demo/options.mts';
import { freePort, listenOn, requirePort, startOn } from '../../../sandbox/n8n/ports.mts';

/** Linux begins here, macOS and Windows later. */
const LEAST_HANDED_OUT = 32_768;

describe('a port that is taken', () => {
	const outerCache = process.env.N8N_NODES_INFLUSHIP_CACHE;
	const servers: Server[] = [];
	let dir: string;
	let taken: number;

	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), 'influship-ports-'));
		process.env.N8N_NODES_INFLUSHIP_CACHE = dir;
		taken = await listen(await freePort());
	});

	afterEach(async () => {
		if (outerCache === undefined) delete process.env.N8N_NODES_INFLUSHIP_CACHE;
		else process.env.N8N_NODES_INFLUSHIP_CACHE = outerCache;
		for (const server of servers.splice(0)) await closed(server);
		await rm(dir, { recursive: true, force: true });
	});

	async function listen(port: number): Promise<number> {
		const server = createServer().listen(port, '127.0.0.1');
		await once(server, 'listening');
		servers.push(server);
		return (server.address() as AddressInfo).port;
	}

	async function closed(server: Server): Promise<void> {
		server.close();
		await once(server, 'close');
	}

	test('is passed over, or refused when it was asked for', async () => {
		expect(await freePort(taken)).not.toBe(taken);
		await expect(requirePort(taken)).rejects.toThrow(`Port ${taken} is taken`);
		await closed(servers.pop()!);
		expect(await requirePort(taken)).toBe(taken);
	});

	test.each([listenOn, startOn])(
		'starts on another one, unless it was named: %p',
		async (start) => {
			const found = await start({ preferred: taken }, listen);
			expect(found).not.toBe(taken);
			await expect(start({ named: taken }, listen)).rejects.toThrow(
				`Port ${taken} is taken: choose another one`,
			);

			for (const server of servers.splice(0)) await closed(server);
			expect(await start({ preferred: taken }, listen)).toBe(taken);
			await expect(start({ named: found }, listen)).resolves.toBe(found);
		},
	);

	test('is not handed out by the system to somebody else before it is used', async () => {
		for (let count = 0; count < 20; count += 1) {
			expect(await freePort()).toBeLessThan(LEAST_HANDED_OUT);
		}
	});

	test('is known to be so before what was started on it listens', async () => {
		const preferred = await freePort();
		const slowly = async (port: number) => {
			await new Promise((resolve) => setTimeout(resolve, 100));
			return await listen(port);
		};
		const ports = [startOn({ preferred }, slowly), startOn({ preferred }, slowly)];
		const [one, other] = await Promise.all(ports);
		expect([one, other]).toContain(preferred);
		expect(one).not.toBe(other);
	});
});

test('n8n and the sandbox cannot be given one port', () => {
	const options = (n8n: string, sandbox: string) =>
		readStartOptions(['--n8n-port', n8n, '--sandbox-port', sandbox]);
	expect(() => options('9077', '09077')).toThrow('--n8n-port and --sandbox-port are both 9077');
	expect(options('9077', '9078')).toMatchObject({ n8nPort: 9077, sandboxPort: 9078 });
});
