import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { EVENT_CATALOG } from '../../nodes/Influship/events';
import { RESOURCES } from '../../nodes/Influship/actions/resources';
import { deliveryOf } from '../support/deliveries.mts';
import { guideEvents } from '../support/events.mts';

const readme = readFileSync('README.md', 'utf8');
const cells = (line: string) =>
	line
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim());

test('the two lines to copy are there, each in a block of its own', () => {
	expect(readme).toContain('```sh\nnpm ci && npm start\n```');
	expect(readme).toContain('```sh\nnpm ci && npm test\n```');
});

test('the table of events is the catalog', () => {
	const [, table] = /<!-- events:start -->(.+)<!-- events:end -->/s.exec(readme)!;
	const rows = table.trim().split('\n').slice(2).map(cells);
	expect(rows.slice(0, -1)).toEqual(
		EVENT_CATALOG.map(({ title, name, description }) => [title, `\`${name}\``, description]),
	);
	expect(rows.at(-1)![0]).toBe('All Events');
});

test("the item shown for each event is what the guide's example becomes", () => {
	const items = [...readme.matchAll(/```json\n(.+?)```/gs)].map(([, text]) => JSON.parse(text));
	expect(items).toEqual(Object.values(guideEvents).map((example) => deliveryOf(example())));
});

test('the table of operations is what the node offers', () => {
	const [, table] = /<!-- operations:start -->(.+)<!-- operations:end -->/s.exec(readme)!;
	const rows = table.trim().split('\n').slice(2).map(cells);
	const offered = RESOURCES.flatMap(({ name, operations }) =>
		operations.map((operation) => [name, operation.name, operation.description, operation.credits]),
	);
	expect(rows).toEqual(offered);
});

test.each([
	'Installation',
	'Credentials',
	'Influship Trigger',
	'Limits',
	'Influship node',
	'Examples',
	'Troubleshooting',
	'Compatibility',
])('has a heading for %s', (title) => {
	expect(readme).toMatch(new RegExp(`^##+ ${title}$`, 'm'));
});

test('every picture says what it shows, and none is left over', () => {
	const shown = [...readme.matchAll(/!\[([^\]]*)\]\((\.github\/images\/([^)]+))\)/g)];
	for (const [, words] of shown) expect(words.length).toBeGreaterThan(20);
	expect(shown.map(([, , , file]) => file).sort()).toEqual(readdirSync('.github/images').sort());
});

test('links lead somewhere', () => {
	const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^a-z0-9 -]/g, '')
			.replaceAll(' ', '-'),
	);
	const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
	for (const target of targets.filter((link) => !link.startsWith('https://'))) {
		if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
		else expect([target, existsSync(target)]).toEqual([target, true]);
	}
});

test('the anchor that the credential and the codex files link to exists', () => {
	expect(readme).toContain('\n## Credentials\n');
});
