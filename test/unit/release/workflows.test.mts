import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import {
	listWorkflows,
	readWorkflow,
	readYaml,
	type Job,
	type Step,
	type Workflow,
} from '../../support/release/workflow.mts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	version: string;
	engines: { node: string };
	repository: { url: string };
	scripts: Record<string, string>;
};
const testLine = readFileSync('.ci/run', 'utf8').trim().split('\n').at(-1)!;
const home = manifest.repository.url.replace(/^git\+|\.git$/g, '');

const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
const jobUsing = ({ jobs }: Workflow, command: string) =>
	Object.values(jobs).find((job) => commandsOf(job).includes(command))!;
const stepUsing = ({ steps }: Job, action: string): Step =>
	steps.find(({ uses }) => uses?.startsWith(`${action}@`))!;

describe.each(listWorkflows())('%s', (file) => {
	const workflow = readWorkflow(file);
	const jobs = Object.values(workflow.jobs);

	test("uses GitHub's own actions only, each at a major version", () => {
		const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
		expect(used.length).toBeGreaterThan(0);
		for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
	});

	test('calls scripts that exist', () => {
		const scripts = jobs
			.flatMap(commandsOf)
			.flatMap((command) => [...command.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name));
		expect(scripts.length).toBeGreaterThan(0);
		expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});

	test('cannot write to the repository, leaves no credential in the checkout, and ends', () => {
		expect(workflow.concurrency.group).toBeTruthy();
		const granted = [workflow, ...jobs].flatMap(({ permissions = {} }) =>
			Object.entries(permissions),
		);
		const harmless = ['contents: read', 'id-token: write'];
		expect(
			granted.map((grant) => grant.join(': ')).filter((grant) => !harmless.includes(grant)),
		).toEqual([]);
		expect(workflow).toHaveProperty('permissions');
		for (const job of jobs) {
			expect(job['timeout-minutes']).toBeGreaterThan(0);
			expect(stepUsing(job, 'actions/checkout').with).toEqual({ 'persist-credentials': false });
		}
	});
});

describe('ci.yml', () => {
	const workflow = readWorkflow('ci.yml');
	const everything = jobUsing(workflow, testLine);

	test('runs on every push to the main branch and on every pull request', () => {
		expect(workflow.on).toEqual({ push: { branches: ['main'] }, pull_request: null });
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});

	test("runs the README's test line, on the oldest Node.js that the package allows and on n8n's", () => {
		const [oldest] = /\d+/.exec(manifest.engines.node)!;
		expect(everything.strategy!.matrix.node).toEqual([Number(oldest), 24]);
		expect(everything.container!.image).toContain('${{ matrix.node }}');
	});

	test('keeps the installed n8n for the next run', () => {
		const { path, key } = stepUsing(everything, 'actions/cache').with as Record<string, string>;
		expect(path).toBe('~/.cache/n8n-nodes-influship');
		expect(readFileSync('README.md', 'utf8')).toContain(`\`${path}\``);
		const [, files] = /hashFiles\((.+)\)/.exec(key)!;
		const hashed = [...files.matchAll(/'([^']+)'/g)].map(([, name]) => name);
		expect(hashed).toEqual(
			expect.arrayContaining(['sandbox/n8n/package-lock.json', 'test/hosts/*/package-lock.json']),
		);
		expect(hashed.filter((name) => !existsSync(name.split('*')[0]))).toEqual([]);
	});
});

describe('publish.yml', () => {
	const workflow = readWorkflow('publish.yml');
	const { publish } = workflow.jobs;

	test('starts with the tag of a version, and with nothing else', () => {
		expect(Object.keys(workflow.on)).toEqual(['push']);
		expect(Object.keys(workflow.on.push!)).toEqual(['tags']);
		// In GitHub's patterns only these characters are special, and a full stop is not.
		const [pattern, ...others] = workflow.on.push!.tags!;
		expect(others).toEqual([]);
		const matches = (tag: string) => new RegExp(`^${pattern.replaceAll('.', '\\.')}$`).test(tag);
		const tags = [
			`v${manifest.version}`,
			'v10.0.12',
			manifest.version,
			'v1.2',
			'v1.2.3-rc.1',
			'v1x2x3',
		];
		expect(tags.filter(matches)).toEqual([`v${manifest.version}`, 'v10.0.12']);
	});

	test('may ask for an identity and read the code, in the one job it has', () => {
		expect(Object.keys(workflow.jobs)).toEqual(['publish']);
		expect(workflow.permissions).toEqual({});
		expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	});

	test('installs by the lock, checks types, runs the unit tests, and only then releases', () => {
		expect(commandsOf(publish)).toEqual([
			'npm ci',
			'npm run typecheck',
			'npm run test:unit',
			'npm run release',
		]);
	});

	test("checks the tag before n8n's release command starts", () => {
		expect(manifest.scripts.release).toBe(
			'tsx test/support/release/checkTag.mts && n8n-node release',
		);
	});

	test('uses a Node.js whose npm knows trusted publishers, no cache, and no secret but the first token', () => {
		expect(stepUsing(publish, 'actions/setup-node').with).toEqual({
			'node-version': 24,
			'package-manager-cache': false,
			'registry-url': 'https://registry.npmjs.org',
		});
		const text = readFileSync('.github/workflows/publish.yml', 'utf8');
		expect(text.match(/secrets\.\w+/g)).toEqual(['secrets.NPM_TOKEN']);
		expect(publish.steps.at(-1)!.env!.NODE_AUTH_TOKEN).toBe('${{ secrets.NPM_TOKEN }}');
	});
});

describe('issue forms', () => {
	const folder = '.github/ISSUE_TEMPLATE';
	const text = z.string().trim().min(1);
	const field = {
		id: z.string().regex(/^[\w-]+$/),
		validations: z.strictObject({ required: z.boolean() }).optional(),
	};
	const written = { label: text, description: text.optional(), placeholder: text.optional() };
	/** What GitHub accepts: anything else makes a form disappear without a word. */
	const form = z.strictObject({
		name: text,
		description: text,
		labels: z.array(text).min(1),
		body: z.array(
			z.discriminatedUnion('type', [
				z.strictObject({
					type: z.literal('markdown'),
					attributes: z.strictObject({ value: text }),
				}),
				z.strictObject({
					type: z.literal('input'),
					attributes: z.strictObject(written),
					...field,
				}),
				z.strictObject({
					type: z.literal('textarea'),
					attributes: z.strictObject({ ...written, render: text.optional() }),
					...field,
				}),
				z.strictObject({
					type: z.literal('dropdown'),
					attributes: z.strictObject({
						label: text,
						description: text.optional(),
						options: z.array(text).min(1),
					}),
					...field,
				}),
			]),
		),
	});
	const files = readdirSync(folder).filter((name) => name !== 'config.yml');

	test.each(files)('%s is one that GitHub accepts, with something to fill in', (file) => {
		const { body } = form.parse(readYaml(join(folder, file)));
		const ids = body.flatMap((part) => ('id' in part ? [part.id] : []));
		expect(ids.length).toBeGreaterThan(0);
		expect(new Set(ids).size).toBe(ids.length);
		for (const part of body) {
			if (part.type !== 'dropdown') continue;
			expect(new Set(part.attributes.options).size).toBe(part.attributes.options.length);
		}
	});

	test('lead those who found a security hole to the private way', () => {
		expect(readYaml(join(folder, 'config.yml'))).toEqual({
			blank_issues_enabled: false,
			contact_links: [
				{ name: 'Security', url: `${home}/security/policy`, about: expect.any(String) },
			],
		});
		const report = `${home}/security/advisories/new`;
		expect(readFileSync(join(folder, 'bug.yml'), 'utf8')).toContain(report);
		expect(readFileSync('SECURITY.md', 'utf8')).toContain(report);
	});
});
