import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { INodeType } from 'n8n-workflow';
import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import { type ApiServer, startApiServer } from '../../support/influship/apiServer.mts';
import { Checkout, type CommandResult } from '../../support/release/checkout.mts';
import { readWorkflow } from '../../support/release/workflow.mts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	name: string;
	version: string;
};

/**
 * Stands in for npm's registry, and for GitHub where it gives out identities. It knows no package
 * and gives none.
 */
let server: ApiServer;
let checkout: Checkout;

beforeEach(async () => {
	server = await startApiServer({ body: {} });
	checkout = await Checkout.create(server.url);
});

afterEach(async () => {
	await checkout.remove();
	await server.close();
});

const calls = () => server.requests.map(({ method, url }) => `${method} ${url}`);
const puts = () => server.requests.filter(({ method }) => method === 'PUT');

/** What the published package consists of, made from what the repository has. */
function expectedFiles(): string[] {
	const sources = ['nodes', 'credentials', 'icons'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
	);
	const copied = sources.filter((name) => /\.(json|svg)$/.test(name));
	const loaded = sources
		.filter((name) => /\.(node|credentials)\.ts$/.test(name))
		.map((name) => name.replace(/\.ts$/, '.js'));
	const ofOperations = RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.map(({ value }) => `${resource}/${value}`),
	);
	const schemasOf = (Node: new () => INodeType, names: string[]) =>
		[new Node().description.version].flat().flatMap((version) => {
			const folder = `v${version.toFixed(1)}.0`;
			return names.map((name) => `nodes/${Node.name}/__schema__/${folder}/${name}.json`);
		});
	const schemas = [
		...schemasOf(Influship, ofOperations),
		...schemasOf(InflushipTrigger, ['output']),
		...schemasOf(InflushipWatchTrigger, ['output']),
	];
	const bundle = ['bundle.js', 'bundle.js.map'];
	const inDist = [...copied, ...loaded, ...schemas, ...bundle].map((name) => `dist/${name}`);
	return ['LICENSE', 'README.md', 'package.json', ...inDist].sort();
}

describe('npm publish', () => {
	test('sends exactly the tarball that npm pack makes: what was built, README, license and manifest', async () => {
		// The provenance statement is signed by a service that only GitHub Actions can reach.
		const published = await checkout.npm(['publish', '--provenance=false']);
		expect(published).toMatchObject({ exitCode: 0 });

		expect(puts().map(({ url }) => url)).toEqual([`/${manifest.name}`]);
		const sent = JSON.parse(puts()[0].body);
		expect(sent['dist-tags']).toEqual({ latest: manifest.version });
		const fileName = `${manifest.name}-${manifest.version}.tgz`;
		expect(Object.keys(sent._attachments)).toEqual([fileName]);

		const tarball = Buffer.from(sent._attachments[fileName].data, 'base64');
		const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
		expect(sent.versions[manifest.version].dist.integrity).toBe(integrity);
		const [packed] = JSON.parse((await checkout.npm(['pack', '--json', '--silent'])).output);
		expect(packed).toMatchObject({ filename: fileName, integrity });

		writeFileSync(checkout.path('sent.tgz'), tarball);
		const listing = execFileSync('tar', ['-tzf', 'sent.tgz'], {
			cwd: checkout.path('.'),
			encoding: 'utf8',
		});
		const files = listing.trim().split('\n');
		expect(files.map((name) => name.replace(/^package\//, '')).sort()).toEqual(expectedFiles());
	});

	test('is refused on any machine that cannot prove where the package was built', async () => {
		const refused = await checkout.npm(['publish']);
		expect(refused.exitCode).toBe(1);
		expect(refused.output).toContain('Automatic provenance generation not supported');
		expect(puts()).toEqual([]);
	});
});

describe('npm run release', () => {
	beforeEach(async () => {
		await checkout.stubScripts('lint', 'build');
		await checkout.leaveOutUnreleased();
	});

	/** The environment of the step in publish.yml, for a pushed tag. */
	const releaseStep = readWorkflow('publish.yml').jobs.publish.steps.at(-1)!;
	const actions = (tag: string): Record<string, string> => ({
		...releaseStep.env,
		NODE_AUTH_TOKEN: '',
		GITHUB_ACTIONS: 'true',
		GITHUB_REF_NAME: tag,
		GITHUB_REF_TYPE: 'tag',
	});
	const identity = () => ({
		ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/identity?version=1`,
		ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'any',
	});
	const release = (env: Record<string, string> = {}): Promise<CommandResult> =>
		checkout.npm(['run', 'release'], env);

	test('lints, builds, and asks for the identity that the provenance is signed with, also for a package that npm does not have yet', async () => {
		const unsigned = await release({ ...actions(`v${manifest.version}`), ...identity() });

		expect(await checkout.takeNotedScripts()).toEqual(['lint', 'build']);
		expect(calls().at(-1)).toBe('GET /identity?version=1&audience=sigstore');
		// It was given none, and nothing goes out without.
		expect(unsigned.exitCode).toBe(1);
		expect(puts()).toEqual([]);
	});

	test('publishes nothing without the permission to ask for an identity', async () => {
		const refused = await release(actions(`v${manifest.version}`));
		expect(refused.exitCode).toBe(1);
		expect(refused.output).toContain('requires "write" access to the "id-token" permission');
		expect(puts()).toEqual([]);
	});

	test.each([
		['for another tag than the version', () => actions('v0.0.0'), 'The tag is v0.0.0, but'],
		['on a branch', () => ({ ...actions('main'), GITHUB_REF_TYPE: 'branch' }), 'There is no tag'],
		['on your machine', () => ({}), 'There is no tag'],
	])('does nothing at all %s', async (_, env, reason) => {
		const refused = await release(env());
		expect(refused.exitCode).toBe(1);
		expect(refused.output).toContain(reason);
		expect(await checkout.takeNotedScripts()).toEqual([]);
		expect(calls()).toEqual([]);
	});
});
