import { readFileSync } from 'node:fs';
import { testedHosts } from '../../support/compatibility/hosts.mts';
import { readChangelog } from '../../support/release/changelog.mts';

/**
 * What the package needs, and what it was tested with, is said in several places: this is where
 * they are compared.
 */
const read = (file: string) => readFileSync(file, 'utf8');
const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
const pinned = JSON.parse(read('sandbox/n8n/package.json')) as { dependencies: { n8n: string } };

const NODE_VERSION = /Node\.js (\d+(?:\.\d+)*) or newer/g;

const allOf = (text: string, pattern: RegExp) =>
	[...text.matchAll(pattern)].map(([, found]) => found);

/** In the newest entry that says it at all: what an older one says was true then. */
function newestInChangelog(pattern: RegExp): string[] {
	const statements = readChangelog(read('CHANGELOG.md')).map(({ text }) => allOf(text, pattern));
	return statements.find((found) => found.length > 0) ?? [];
}

test('package.json says which Node.js the package needs, as "this version or newer"', () => {
	expect(engines.node).toMatch(/^>=\d+(\.\d+)*$/);
});

test.each([
	['README.md', allOf(read('README.md'), NODE_VERSION)],
	['CONTRIBUTING.md', allOf(read('CONTRIBUTING.md'), NODE_VERSION)],
	['CHANGELOG.md', newestInChangelog(NODE_VERSION)],
])('%s asks for the same Node.js as package.json', (_, versions) => {
	expect([...new Set(versions)]).toEqual([engines.node.replace('>=', '')]);
});

describe('n8n', () => {
	const [tested] = newestInChangelog(/Tested with n8n ([^;]+);/g);
	const inChangelog = allOf(tested, /(\d+\.\d+\.\d+)/g);

	test('of the tests is named in CHANGELOG.md', () => {
		expect(inChangelog).toContain(pinned.dependencies.n8n);
	});

	test('and its zod, of each host that is tested, stand in a table of the documents, the oldest also above it', () => {
		const page = read('docs/compatibility.md');
		const rows = [...page.matchAll(/^\| (\d\S+) +\| (\S+) +\|$/gm)];
		const hosts = testedHosts();
		expect(rows.map(([, version, zod]) => ({ version, zod }))).toEqual(
			hosts.map(({ version, zod }) => ({ version, zod })),
		);
		expect(page).toContain(`Works with n8n ${hosts[0].version} and newer`);
		expect(inChangelog).toEqual(hosts.map(({ version }) => version));
	});
});
