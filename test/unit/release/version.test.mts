import { readFileSync } from 'node:fs';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { readChangelog } from '../../support/release/changelog.mts';
import { findObstacles } from '../../support/release/obstacles.mts';

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const entries = readChangelog(changelog);
const released = entries.filter(({ title }) => title !== 'Unreleased');
const { version, repository } = readJson('package.json') as {
	version: string;
	repository: { url: string };
};

describe('the version', () => {
	test('is one in package.json, package-lock.json and the newest released changelog entry', () => {
		const lock = readJson('package-lock.json');
		expect([lock.version, lock.packages[''].version, released[0].title]).toEqual([
			version,
			version,
			version,
		]);
	});

	test('is a plain one: npm publishes a pre-release only under a tag of its own', () => {
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
	});
});

describe('CHANGELOG.md', () => {
	test('has what is not released on top, if anything, and versions from new to old, each with its date', () => {
		expect(entries.slice(1).map(({ title }) => title)).not.toContain('Unreleased');
		for (const { title, date } of released) {
			expect(title).toMatch(/^\d+\.\d+\.\d+$/);
			expect(new Date(date!).toISOString().slice(0, 10)).toBe(date);
		}
		const newestFirst = [...released].sort(
			(a, b) =>
				b.date!.localeCompare(a.date!) || b.title.localeCompare(a.title, 'en', { numeric: true }),
		);
		expect(released).toEqual(newestFirst);
	});

	test('sorts what changed under the headings of Keep a Changelog', () => {
		const headings = [...changelog.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
		expect(headings.length).toBeGreaterThan(0);
		const allowed = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
		expect(headings.filter((title) => !allowed.includes(title))).toEqual([]);
	});

	test('links each released version to its tag', () => {
		const home = repository.url.replace(/^git\+|\.git$/g, '');
		const links = [...changelog.matchAll(/^\[(.+)\]: (.+)$/gm)].map(([, title, url]) => [
			title,
			url,
		]);
		expect(links).toEqual(released.map(({ title }) => [title, `${home}/releases/tag/v${title}`]));
	});

	test('names each event of the trigger and each resource of the node', () => {
		const names = [
			...EVENT_CATALOG.map(({ title }) => title),
			...RESOURCES.map(({ name }) => name),
		];
		expect(names.filter((name) => !changelog.includes(name))).toEqual([]);
	});

	test('is refused when a heading has another form', () => {
		expect(() => readChangelog('# Changelog\n\n## 0.1.0\n')).toThrow(
			'CHANGELOG.md has a heading in another form: ## 0.1.0',
		);
	});
});

describe('a release', () => {
	const agreed = {
		tag: 'v1.2.3',
		version: '1.2.3',
		changelog: '# Changelog\n\n## [1.2.3] - 2030-01-31\n\n## [1.2.2] - 2030-01-01\n',
	};
	const without = (date: string) => agreed.changelog.replace(date, '');

	test('goes out when tag, package.json and changelog agree', () => {
		expect(findObstacles(agreed)).toEqual([]);
	});

	test.each([
		['no tag', { tag: undefined }, /^There is no tag: .+ see CONTRIBUTING\.md, "Releases"\.$/],
		['another tag', { tag: 'v1.2.4' }, /^The tag is v1\.2\.4, but .+ the version 1\.2\.3\.$/],
		['a tag without its v', { tag: '1.2.3' }, /^The tag is 1\.2\.3, but /],
		[
			'changes that stand under Unreleased',
			{ changelog: agreed.changelog.replace('## [1.2.3]', '## [Unreleased]\n\n## [1.2.3]') },
			/^The newest entry of CHANGELOG\.md is Unreleased, but .+ the version 1\.2\.3\.$/,
		],
		[
			'an older changelog',
			{ changelog: agreed.changelog.replace('## [1.2.3] - 2030-01-31\n\n', '') },
			/^The newest entry of CHANGELOG\.md is 1\.2\.2, but /,
		],
		['an empty changelog', { changelog: '# Changelog\n' }, /^The newest entry .+ is missing, but /],
		['no date', { changelog: without(' - 2030-01-31') }, /^The entry 1\.2\.3 .+ has no date\.$/],
	])('is refused for %s', (_, change, sentence) => {
		expect(findObstacles({ ...agreed, ...change })).toEqual([expect.stringMatching(sentence)]);
	});
});

test('the release this checkout would become has no obstacle but its tag', () => {
	const obstacles = findObstacles({ tag: `v${version}`, version, changelog });
	const expected = entries[0].title === 'Unreleased' ? [expect.stringContaining('Unreleased')] : [];
	expect(obstacles).toEqual(expected);
});
