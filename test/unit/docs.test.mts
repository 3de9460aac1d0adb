import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { EVENT_CATALOG } from '../../nodes/Influship/events/index.ts';
import { RESOURCES } from '../../nodes/Influship/actions/resources/index.ts';
import { deliveryOf } from '../support/protocol/deliveries.mts';
import { PAGES, pageWithTables } from '../support/docs/generate.mts';
import { TABLES } from '../support/docs/tables.mts';
import { guideEvents } from '../support/influship/guideEvents.mts';

const read = (page: string) => readFileSync(page, 'utf8');
const readme = read('README.md');

/** Without what the formatter decides: white space, and the width of columns. */
const withoutLayout = (text: string) => text.replace(/\s+/g, '').replace(/-{3,}/g, '---');

test('the two lines to copy are there, each in a block of its own', () => {
	expect(readme).toContain('```sh\nnpm ci && npm start\n```');
	expect(readme).toContain('```sh\nnpm ci && npm test\n```');
});

test('the README is read in five minutes', () => {
	// A new event brings a row of its own.
	const written = readme.replace(/<!-- generated[^]*?<!-- \/generated -->/g, '');
	expect(written.split('\n').length).toBeLessThanOrEqual(138);
});

test.each([
	'Installation',
	'Credentials',
	'The nodes',
	'Examples',
	'Where to read on',
	'Development',
])('the README has a heading for %s', (title) => {
	expect(readme).toContain(`\n## ${title}\n`);
});

test('the anchor that the credential and the codex files link to exists', () => {
	expect(readme).toContain('\n## Credentials\n');
});

test.each([...PAGES])('%s: the tables are those of the code: npm run docs writes them', (page) => {
	expect(withoutLayout(read(page))).toBe(withoutLayout(pageWithTables(page)));
});

test('each table that is made stands somewhere', () => {
	const text = PAGES.map(read).join('\n');
	const missing = Object.keys(TABLES).filter(
		(name) => !text.includes(`<!-- generated: ${name} -->`),
	);
	expect(missing).toEqual([]);
});

test('the events, and all operations with their costs, stand in the pages', () => {
	const trigger = withoutLayout(read('docs/trigger.md'));
	for (const { title, name, description } of EVENT_CATALOG) {
		expect(trigger).toContain(withoutLayout(`| ${title} | \`${name}\` | ${description} |`));
	}
	const operations = read('docs/operations.md');
	for (const { name, operations: own } of RESOURCES) {
		const [, section] = operations.split(`\n### ${name}\n`);
		for (const operation of own) {
			expect(section).toContain(`- **${operation.name}:** ${operation.description}`);
			expect(section).toContain(`Costs ${operation.credits}.`);
		}
	}
});

test("the item shown for each event is what the guide's example becomes", () => {
	const shown = [...read('docs/trigger.md').matchAll(/```json\n(.+?)```/gs)];
	expect(shown.map(([, text]) => JSON.parse(text))).toEqual(
		Object.values(guideEvents).map((example) => deliveryOf(example())),
	);
});

test.each([...PAGES])('%s: no table is wider than a screen', (page) => {
	const wide = read(page)
		.split('\n')
		.filter((line) => line.startsWith('|') && line.length > 140);
	expect(wide).toEqual([]);
});

test('every picture says what it shows, and none is left over', () => {
	const shown = PAGES.flatMap((page) => [
		...read(page).matchAll(/!\[([^\]]*)\]\(((?:\.\.\/)*\.github\/images\/([^)]+))\)/g),
	]);
	for (const [, words] of shown) expect(words.length).toBeGreaterThan(20);
	const files = new Set(shown.map(([, , , file]) => file));
	expect([...files].sort()).toEqual(readdirSync('.github/images').sort());
});

test.each([...PAGES])('%s: links lead somewhere', (page) => {
	const targets = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
	for (const target of targets.filter((link) => !link.startsWith('https://'))) {
		const [path, anchor] = target.split('#');
		const file = path === '' ? page : join(dirname(page), path);
		expect([target, existsSync(file)]).toEqual([target, true]);
		if (anchor !== undefined) expect(anchorsOf(read(file))).toContain(anchor);
	}
});

function anchorsOf(text: string): string[] {
	return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^a-z0-9 -]/g, '')
			.replaceAll(' ', '-'),
	);
}

test('each page is linked from the README', () => {
	const unlinked = PAGES.filter((page) => /^docs\/[^/]+$/.test(page)).filter(
		(page) => !readme.includes(`](${page})`),
	);
	expect(unlinked).toEqual([]);
});
