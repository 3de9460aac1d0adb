import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const root = process.cwd();
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[]; strict: boolean };
	scripts: Record<string, string>;
	[field: string]: unknown;
};

let work: string;
/** The unpacked tarball, as npm would publish it. `npm run test:unit` builds before. */
let unpacked: string;

beforeAll(() => {
	work = mkdtempSync(join(tmpdir(), 'influship-package-'));
	execFileSync('npm', ['pack', '--silent', '--pack-destination', work], { stdio: 'pipe' });
	const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'))!;
	execFileSync('tar', ['-xzf', tarball], { cwd: work });
	unpacked = join(work, 'package');
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(join(folder, name)).isFile())
		.sort();
}

describe('the manifest', () => {
	test('asks for n8n-workflow and nothing else at run time', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
			'resolutions',
		]) {
			expect(manifest).not.toHaveProperty(field);
		}
	});

	test('runs nothing on installation', () => {
		const hooks = [
			'preprepare',
			'prepare',
			'postprepare',
			'preinstall',
			'install',
			'postinstall',
			'prepublish',
		];
		expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
	});

	test('is held to the strict, unchanged lint configuration of n8n', () => {
		expect(manifest.n8n.strict).toBe(true);
		const config = readFileSync('eslint.config.mjs', 'utf8').replace(/\s+/g, ' ').trim();
		expect(config).toBe("import { config } from '@n8n/node-cli/eslint'; export default config;");
	});

	test.each(['nodes', 'credentials'])('no rule is switched off in %s', (folder) => {
		const excused = filesBelow(folder).filter((name) =>
			/eslint-(disable|enable)|@ts-(ignore|nocheck|expect-error)/.test(
				readFileSync(join(folder, name), 'utf8'),
			),
		);
		expect(excused).toEqual([]);
	});

	test('the CI script runs exactly the test line of the README', () => {
		const line = readFileSync('.ci/run', 'utf8').trim().split('\n').at(-1)!;
		expect(line).toBe('npm ci && npm test');
		expect(readFileSync('README.md', 'utf8')).toContain(`\n${line}\n`);
	});
});

describe('the tarball', () => {
	test('holds what n8n loads: nodes, credential, codex files, icons and schemas', () => {
		const files = filesBelow(unpacked);
		expect(files).toEqual(
			expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]),
		);
		for (const node of manifest.n8n.nodes) {
			expect(files).toContain(node.replace(/\.js$/, '.json'));
		}
		expect(files).toEqual(
			expect.arrayContaining([
				'dist/icons/influship.svg',
				'dist/icons/influship.dark.svg',
				'LICENSE',
				'README.md',
			]),
		);
		expect(files.some((name) => name.includes('__schema__'))).toBe(true);
	});

	test('holds nothing of the tests, the sandbox or the TypeScript sources', () => {
		const strays = filesBelow(unpacked).filter(
			(name) =>
				/test|sandbox|\.m?ts$|tsbuildinfo/.test(name) ||
				!/^(dist\/|package\.json|LICENSE|README\.md)/.test(name),
		);
		expect(strays).toEqual([]);
	});

	test('is under 400 kB unpacked, source maps aside', () => {
		const bytes = filesBelow(unpacked)
			.filter((name) => !name.endsWith('.map'))
			.reduce((sum, name) => sum + statSync(join(unpacked, name)).size, 0);
		// 32 operations with their fields, records and previews take most of it.
		expect(bytes).toBeLessThan(400_000);
	});

	test('requires only what every n8n provides', () => {
		const required = filesBelow(unpacked)
			.filter((name) => name.endsWith('.js'))
			.flatMap((name) => [
				...readFileSync(join(unpacked, name), 'utf8').matchAll(/require\("([^"]+)"\)/g),
			])
			.map(([, module]) => module)
			.filter((module) => !module.startsWith('.'));
		expect([...new Set(required)].sort()).toEqual(['crypto', 'n8n-workflow', 'zod/v4']);
	});
});

describe("n8n's scanner", () => {
	// The lint rules look for fixtures instead of files when they believe to be under test.
	const env = { ...process.env, NODE_ENV: 'production' };
	const scan = (folder: string, kind: 'source' | 'tarball') => {
		const args = [join(root, 'test/support/scan.mjs'), folder, kind];
		const output = execFileSync(process.execPath, args, { encoding: 'utf8', env });
		return JSON.parse(output) as { passed: boolean; details?: string };
	};

	test('passes the source', () => {
		expect(scan(root, 'source')).toEqual({ passed: true });
	});

	test('passes the tarball', () => {
		expect(scan(unpacked, 'tarball')).toEqual({ passed: true });
	});

	test('would not pass a forbidden import', () => {
		const spoilt = join(work, 'spoilt');
		cpSync(unpacked, spoilt, { recursive: true });
		writeFileSync(join(spoilt, 'dist/extra.js'), 'require("child_process");\n');
		expect(scan(spoilt, 'tarball')).toMatchObject({
			passed: false,
			details: expect.stringContaining('no-restricted-imports'),
		});
	});
});

describe('the layers', () => {
	const base = join(root, 'nodes/Influship');
	const imports = filesBelow(base)
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) =>
			[
				...readFileSync(join(base, name), 'utf8').matchAll(
					/^(?:import|export|}).*? from '([^']+)';$/gm,
				),
			].map(([, module]) => ({
				from: name,
				layer: name.includes('/') ? name.split('/')[0] : 'node',
				module: module.startsWith('.') ? relative(base, resolve(base, name, '..', module)) : module,
			})),
		);

	test('protocol/ is pure: crypto, zod and itself', () => {
		const strays = imports.filter(
			({ layer, module }) =>
				layer === 'protocol' && !/^(crypto|zod\/v4|protocol\/.+)$/.test(module),
		);
		expect(strays).toEqual([]);
	});

	test.each([
		['shared', /^(shared|protocol)\//],
		['trigger', /^(trigger|shared|protocol)\//],
		['actions', /^(actions|shared|protocol)\//],
	])('%s/ imports downwards only', (folder, allowed) => {
		const strays = imports.filter(
			({ layer, module }) =>
				layer === folder &&
				!['n8n-workflow', 'zod/v4', 'crypto'].includes(module) &&
				!allowed.test(module),
		);
		expect(strays).toEqual([]);
	});

	test('nothing shipped imports a Node.js module but crypto', () => {
		const forbidden = new Set(builtinModules.filter((name) => name !== 'crypto'));
		expect(imports.filter(({ module }) => forbidden.has(module.replace('node:', '')))).toEqual([]);
	});

	test('the sandbox shares no code with the nodes', () => {
		const sandbox = join(root, 'sandbox');
		const shared = filesBelow(sandbox)
			.filter((name) => name.endsWith('.mts') && !name.includes('node_modules'))
			.filter((name) =>
				/from '[^']*\/(nodes|credentials)\//.test(readFileSync(join(sandbox, name), 'utf8')),
			);
		expect(shared).toEqual([]);
	});
});
