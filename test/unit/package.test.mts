import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
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
import fc from 'fast-check';
import { loadOutputSchema } from 'n8n-core/dist/nodes-loader/output-schema-resolver.js';
import * as z from 'zod/v4';
import { EVENT_CATALOG } from '../../nodes/Influship/events/index.ts';
import { RESOURCES } from '../../nodes/Influship/actions/resources/index.ts';
import { Influship } from '../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import { InstalledTrigger } from '../support/nodes/installedTrigger.mts';
import { checkAsync } from '../support/faults/properties.mts';

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

/** Where n8n looks for what belongs to a node. */
function nodeDir(className: string): string {
	return join(unpacked, 'dist/nodes', className);
}

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
	test('holds what n8n loads: nodes, credential, codex files and icons', () => {
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
	});

	test.each(new Influship().description.version as number[])(
		"tells n8n's editor what the items of each operation hold: version %s",
		(version) => {
			for (const { value: resource, operations } of RESOURCES) {
				for (const { value: operation } of operations) {
					const ref = { nodeDir: nodeDir('Influship'), version, resource, operation };
					const found = loadOutputSchema(ref);
					expect(found).toMatchObject({ type: 'object', properties: expect.any(Object) });
				}
			}
		},
	);

	test.each([
		{
			trigger: new InflushipTrigger(),
			fields: ['id', 'event', 'timestamp', 'data', 'schema', 'schemaIssues'],
			data: EVENT_CATALOG.flatMap(({ sample }) => Object.keys(sample)),
		},
		{
			trigger: new InflushipWatchTrigger(),
			fields: ['id', 'event', 'timestamp', 'data', 'changes', 'profile', 'post'],
			data: ['creator_id', 'updated_fields', 'platform', 'username', 'post_id', 'url'],
		},
	])(
		"tells n8n's workflow builder what items hold: $trigger.description.displayName",
		({ trigger, fields, data }) => {
			const folder = nodeDir(trigger.constructor.name);
			for (const version of [trigger.description.version].flat()) {
				const found = loadOutputSchema({ nodeDir: folder, version, versionFallback: true }) as {
					properties: Record<string, { properties?: object }>;
				};
				expect(Object.keys(found.properties)).toEqual(expect.arrayContaining(fields));
				expect(Object.keys(found.properties.data.properties!).sort()).toEqual(
					[...new Set(data)].sort(),
				);
			}
		},
	);

	test("tells n8n's workflow builder nothing of the action that is a trigger's", () => {
		// Without resource and operation, as a workflow stores a node that keeps to the presets.
		for (const version of new Influship().description.version as number[]) {
			const ref = { nodeDir: nodeDir('Influship'), version, versionFallback: true };
			expect(loadOutputSchema(ref)).toBeUndefined();
		}
	});

	test('holds nothing of the tests, the sandbox or the TypeScript sources', () => {
		const strays = filesBelow(unpacked).filter(
			(name) =>
				/test|sandbox|\.m?ts$|tsbuildinfo/.test(name) ||
				!/^(dist\/|package\.json|LICENSE|README\.md)/.test(name),
		);
		expect(strays).toEqual([]);
	});

	test('is under 380 kB unpacked, source maps aside', () => {
		const bytes = filesBelow(unpacked)
			.filter((name) => !name.endsWith('.map'))
			.reduce((sum, name) => sum + statSync(join(unpacked, name)).size, 0);
		// The operations with their fields and previews, which each version of the node has for itself,
		// take most of it, and zod 80 kB.
		expect(bytes).toBeLessThan(380_000);
	});

	test('requires only what every n8n provides', () => {
		const required = filesBelow(unpacked)
			.filter((name) => name.endsWith('.js'))
			.flatMap((name) => [
				...readFileSync(join(unpacked, name), 'utf8').matchAll(/require\("([^"]+)"\)/g),
			])
			.map(([, module]) => module)
			.filter((module) => !module.startsWith('.'));
		expect([...new Set(required)].sort()).toEqual(['crypto', 'n8n-workflow']);
	});

	test('takes from n8n-workflow only what an old one beside the nodes has, too', () => {
		const taken = filesBelow(unpacked)
			.filter((name) => name.endsWith('.js'))
			.flatMap((name) => [
				...readFileSync(join(unpacked, name), 'utf8').matchAll(/\bimport_n8n_workflow\d*\.(\w+)/g),
			])
			.map(([, name]) => name);
		expect([...new Set(taken)].sort()).toEqual(['NodeApiError', 'NodeOperationError', 'sleep']);
	});

	test('holds the license of the code that is not ours', () => {
		const license = readFileSync('node_modules/zod/LICENSE', 'utf8').trim();
		expect(readFileSync(join(unpacked, 'dist/bundle.js'), 'utf8')).toContain(license);
	});

	test('makes no code of text', () => {
		const makers = filesBelow(unpacked)
			.filter((name) => name.endsWith('.js'))
			.filter((name) =>
				/\bFunction\b|\beval\(|\bimport\(/.test(readFileSync(join(unpacked, name), 'utf8')),
			);
		expect(makers).toEqual([]);
	});

	test('holds no schema of a record, which would take time at every start', () => {
		const resources = join(root, 'nodes/Influship/actions/resources');
		const exported = filesBelow(resources)
			.filter((name) => name.endsWith('/records.ts'))
			.flatMap((name) => Object.entries(require(join(resources, name)) as object));
		const bundle = readFileSync(join(unpacked, 'dist/bundle.js'), 'utf8');
		const isShipped = ([name]: [string, unknown]) =>
			new RegExp(`\\b${name}=(?!void 0)`).test(bundle);
		const isSchema = ([, value]: [string, unknown]) => value instanceof z.ZodType;
		expect(exported.filter(isSchema).length).toBeGreaterThan(20);
		expect(exported.filter(isSchema).filter(isShipped)).toEqual([]);
		expect(exported.filter(isShipped)).toContainEqual(['simplifiedProfile', expect.anything()]);
	});
});

describe('the nodes load', () => {
	/** What a zod of version 3.22 to 3.24 answers to whoever wants its version 4. */
	const OLD_ZOD = {
		'package.json': '{ "name": "zod", "version": "3.24.4", "exports": { ".": "./index.js" } }',
		'index.js': 'throw new Error("another package\'s zod was loaded")',
	};
	const BROKEN_ZOD = {
		'package.json':
			'{ "name": "zod", "version": "4.0.0", "exports": { ".": "./index.js", "./v4": "./index.js" } }',
		'index.js': OLD_ZOD['index.js'],
	};
	/** The part of n8n-workflow that every version has. */
	const OLD_WORKFLOW = {
		'package.json': '{ "name": "n8n-workflow", "version": "1.0.0", "main": "index.js" }',
		'index.js': `
			class NodeApiError extends Error {}
			class NodeOperationError extends Error {}
			module.exports = { NodeApiError, NodeOperationError, jsonStringify: JSON.stringify, sleep: async () => {} };
		`,
	};
	const WORKFLOW = {
		'package.json': OLD_WORKFLOW['package.json'],
		'index.js': `module.exports = require(${JSON.stringify(join(root, 'node_modules/n8n-workflow'))})`,
	};

	test.each([
		['without any zod', { 'n8n-workflow': WORKFLOW }],
		["beside another package's zod 3", { 'n8n-workflow': WORKFLOW, zod: OLD_ZOD }],
		["beside another package's broken zod 4", { 'n8n-workflow': WORKFLOW, zod: BROKEN_ZOD }],
		["beside another package's old n8n-workflow", { 'n8n-workflow': OLD_WORKFLOW, zod: OLD_ZOD }],
	])('%s', (_, neighbors) => {
		const modules = join(mkdtempSync(join(work, 'neighbors-')), 'node_modules');
		for (const [name, files] of Object.entries(neighbors)) {
			mkdirSync(join(modules, name), { recursive: true });
			for (const [file, content] of Object.entries(files)) {
				writeFileSync(join(modules, name, file), content);
			}
		}
		cpSync(unpacked, join(modules, 'n8n-nodes-influship'), { recursive: true });
		const script = `
			const load = (name) => require(\`n8n-nodes-influship/dist/nodes/\${name}/\${name}.node\`)[name];
			const { inputs } = new (load('Influship'))().description;
			const { outputs } = new (load('InflushipTrigger'))().description;
			console.log(JSON.stringify({ inputs, outputs }));
		`;
		const output = execFileSync(process.execPath, ['-e', script], {
			cwd: join(modules, '..'),
			encoding: 'utf8',
			env: { ...process.env, NODE_PATH: '' },
		});
		expect(JSON.parse(output)).toEqual({
			inputs: ['main'],
			outputs: expect.stringContaining("displayName: 'Other'"),
		});
	});

	test('with a zod that finds in events what the original finds', async () => {
		// From where it was built: it finds n8n-workflow there.
		const built = require(join(root, 'dist/nodes/InflushipTrigger/InflushipTrigger.node.js')) as {
			InflushipTrigger: typeof InflushipTrigger;
		};
		const parameters = { events: ['all'] };
		const original = new InstalledTrigger({ parameters });
		const shipped = new InstalledTrigger({ parameters, trigger: new built.InflushipTrigger() });
		const itemFrom = async (trigger: InstalledTrigger, body: string) =>
			(await trigger.deliver({ body })).workflowData?.[0][0].json;
		const value = fc.oneof(
			fc.constantFrom('2030-01-31T00:00:00Z', '123e4567-e89b-12d3-a456-426614174000'),
			fc.webUrl(),
			fc.jsonValue(),
			fc.array(fc.string()),
		);
		const fields = Object.fromEntries(
			EVENT_CATALOG.flatMap(({ data }) => Object.keys(data.shape)).map((name) => [name, value]),
		);
		const envelope = fc.record({
			event: fc.constantFrom(...EVENT_CATALOG.map(({ name }) => name), 'unknown'),
			timestamp: value,
			data: fc.oneof(value, fc.record(fields, { requiredKeys: [] })),
		});
		let number = 0;
		await checkAsync(
			fc.asyncProperty(envelope, async (one) => {
				// None is the repetition of another.
				const body = JSON.stringify({ ...one, number: (number += 1) });
				const item = await itemFrom(shipped, body);
				expect(item).toMatchObject({ event: one.event, schemaIssues: expect.any(Array) });
				expect(item).toEqual(await itemFrom(original, body));
			}),
			100,
		);
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
				isOwn: module.startsWith('.'),
				module: module.startsWith('.') ? relative(base, resolve(base, name, '..', module)) : module,
			})),
		);

	test('protocol/ is pure: crypto, events and itself', () => {
		const strays = imports.filter(
			({ layer, module }) =>
				layer === 'protocol' && !/^(crypto|(protocol|events|shared)\b.*)$/.test(module),
		);
		expect(strays).toEqual([]);
	});

	test.each([
		['shared', /^shared\//],
		['events', /^(events|shared)\b/],
		['api', /^(api|shared)\//],
		['trigger', /^(trigger|api|protocol|events|shared)\b/],
		['actions', /^(actions|api|events|shared)\b/],
		['actions/engine', /^(actions\/(engine|inputs)|api|shared)\//],
		['actions/inputs', /^(actions\/inputs|api|shared)\//],
		['watch', /^(watch|api|protocol|events|shared)\b/],
	])('%s/ imports downwards only', (folder, allowed) => {
		const strays = imports.filter(
			({ from, module }) =>
				from.startsWith(`${folder}/`) &&
				!['n8n-workflow', 'zod/v4', 'crypto'].includes(module) &&
				!allowed.test(module),
		);
		expect(strays).toEqual([]);
	});

	test('nothing shipped imports a Node.js module but crypto', () => {
		const forbidden = new Set(builtinModules.filter((name) => name !== 'crypto'));
		expect(
			imports.filter(({ isOwn, module }) => !isOwn && forbidden.has(module.replace('node:', ''))),
		).toEqual([]);
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
