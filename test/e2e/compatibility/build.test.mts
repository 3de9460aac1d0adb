import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { closedEnvironment } from '../../../sandbox/n8n/environment.mts';
import { ensureNodeRelease, type NodeMajor } from '../../../sandbox/n8n/nodeRuntime.mts';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';
import { withNodeFirst } from '../../../sandbox/n8n/run.mts';
import { INSTALL_LIMIT_MS } from '../../support/limits.mts';

const MAJORS: NodeMajor[] = [20, 22, 24];
/** What a build reads. */
const SOURCES = ['credentials', 'gulpfile.js', 'icons', 'nodes', 'package.json', 'tsconfig.json'];

let dir: string;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'build-test-'));
	for (const source of SOURCES) {
		await cp(join(repositoryDir(), source), join(dir, source), { recursive: true });
	}
	await symlink(join(repositoryDir(), 'node_modules'), join(dir, 'node_modules'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Builds with a Node, and loads both nodes with it. Returns its version and what was built. */
async function buildWith(major: NodeMajor): Promise<{ version: string; files: object }> {
	const node = await ensureNodeRelease(major, console.log);
	const options = {
		cwd: dir,
		env: withNodeFirst(closedEnvironment({}), node) as NodeJS.ProcessEnv,
	};
	await promisify(execFile)(node, ['node_modules/gulp/bin/gulp.js', 'build'], options);
	const load = `
		for (const name of ['Influship', 'InflushipTrigger']) {
			const node = new (require(\`./dist/nodes/\${name}/\${name}.node.js\`)[name])();
			if (!node.description.properties.length) process.exit(1);
		}
		console.log(process.versions.node);
	`;
	const { stdout } = await promisify(execFile)(node, ['-e', load], options);
	return { version: stdout.trim(), files: await hashesBelow(join(dir, 'dist')) };
}

async function hashesBelow(folder: string): Promise<Record<string, string>> {
	const hashes: Record<string, string> = {};
	for (const name of (await readdir(folder, { recursive: true })).sort()) {
		const path = join(folder, name);
		if (!(await stat(path)).isFile()) continue;
		hashes[name] = createHash('sha256')
			.update(await readFile(path))
			.digest('hex');
	}
	return hashes;
}

it(
	`Node.js ${MAJORS.join(', ')} build the same files, and load them`,
	async () => {
		const builds = [];
		for (const major of MAJORS) builds.push(await buildWith(major));
		expect(builds.map(({ version }) => Number(version.split('.')[0]))).toEqual(MAJORS);
		const [first, ...others] = builds.map(({ files }) => files);
		expect(Object.keys(first).length).toBeGreaterThan(50);
		for (const files of others) expect(files).toEqual(first);

		const sourceMap = await readFile(join(dir, 'dist/bundle.js.map'), 'utf8');
		const { sources } = JSON.parse(sourceMap) as { sources: string[] };
		expect(sources).toContain('../node_modules/zod/v4/core/core.js');
		expect(sources.filter((source) => source.startsWith('../../'))).toEqual([]);
	},
	INSTALL_LIMIT_MS,
);
