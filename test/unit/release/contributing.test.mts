import { execFileSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const guide = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};

/** The lines of the code block below a marker, without the indentation of its list. */
function example(name: string): string {
	const [, indented] = new RegExp(
		`<!-- example: ${name} -->\\s+\`\`\`ts\\n(.+?)\\n *\`\`\``,
		's',
	).exec(guide)!;
	return indented.replace(/^ {3}/gm, '');
}

test('links and paths lead somewhere', () => {
	// Not there yet: the file that the reader is to write, and what the tests write.
	const isToWrite = (path: string) =>
		path.endsWith('/getHistory.ts') || path.startsWith('test/output/');
	const folders = '(?:\\.github|\\.ci|credentials|nodes|sandbox|test)';
	const named = [...guide.matchAll(new RegExp(`\`(${folders}(?:/[\\w./-]+)?)\``, 'g'))];
	const shortened = [
		...guide.matchAll(/`((?:events|protocol|trigger|actions|api|shared)(?:\/[\w.]+)*)`/g),
	];
	const linked = [...guide.matchAll(/\]\(([^)#]+?)(?:#[^)]*)?\)/g)];
	const paths = [
		...named.map(([, path]) => path),
		...shortened.map(([, path]) => `nodes/Influship/${path}`),
		...linked.map(([, path]) => path).filter((path) => !path.startsWith('https://')),
	];
	expect(paths.length).toBeGreaterThan(30);
	expect(paths.filter((path) => !existsSync(path) && !isToWrite(path))).toEqual([]);
});

test('the table of commands is the list of scripts', () => {
	const rows = [...guide.matchAll(/^\| `npm (?:run )?([\w:]+)` +\|/gm)].map(([, name]) => name);
	expect(rows.sort()).toEqual(Object.keys(scripts).sort());
});

describe('the worked examples', () => {
	let work: string;
	const inWork = (path: string) => join(work, 'nodes/Influship', path);

	function edit(path: string, change: (text: string) => string): void {
		const before = readFileSync(inWork(path), 'utf8');
		const after = change(before);
		expect(after).not.toBe(before);
		writeFileSync(inWork(path), after);
	}

	/** Evaluates an expression in the built copy. */
	function evaluate(expression: string): unknown {
		const script = `console.log(JSON.stringify(${expression}))`;
		return JSON.parse(execFileSync('node', ['-e', script], { cwd: work, encoding: 'utf8' }));
	}

	beforeAll(() => {
		work = mkdtempSync(join(tmpdir(), 'influship-guide-'));
		for (const path of ['nodes', 'credentials', 'package.json', 'tsconfig.json']) {
			cpSync(path, join(work, path), { recursive: true });
		}
		symlinkSync(join(process.cwd(), 'node_modules'), join(work, 'node_modules'));

		edit('events/index.ts', (text) =>
			text
				.replace('export const EVENT_CATALOG', `${example('event data')}\n\n$&`)
				.replace('\n] as const;', `\n${example('event entry')}$&`),
		);
		appendFileSync(inWork('actions/resources/records/creator.ts'), example('record'));
		writeFileSync(inWork('actions/resources/creator/getHistory.ts'), example('operation'));
		edit(
			'actions/resources/creator/index.ts',
			(text) =>
				`import { getHistory } from './getHistory';\n${text.replace('operations: [', '$&getHistory, ')}`,
		);
		const compiler = join(work, 'node_modules/typescript/bin/tsc');
		execFileSync(process.execPath, [compiler], { cwd: work, stdio: 'inherit' });
	});

	afterAll(() => rmSync(work, { recursive: true, force: true }));

	test('make an event that is known, checked and offered by the trigger', () => {
		const events = "require('./dist/nodes/Influship/events')";
		const changed = (changedFields: unknown) => ({
			event: 'account.changed',
			timestamp: '2030-01-31T00:00:00Z',
			data: { account_id: 'a1', changed_fields: changedFields },
		});
		const check = (envelope: object) =>
			evaluate(`${events}.checkEvent(${JSON.stringify(envelope)})`);
		expect(check(changed(['plan']))).toEqual({ schema: 'documented', schemaIssues: [] });
		expect(check(changed('plan'))).toMatchObject({ schema: 'drifted' });

		const properties = evaluate(
			"require('./dist/nodes/Influship/trigger/panel/properties').triggerProperties",
		);
		expect(JSON.stringify(properties)).toContain('"value":"account.changed"');
	});

	test('make an operation that the node offers, with the fields of its kind', () => {
		const { properties } = evaluate(
			"new (require('./dist/nodes/Influship/Influship.node').Influship)().description",
		) as {
			properties: Array<{
				name: string;
				displayOptions?: { show?: { resource?: string[]; operation?: string[] } };
			}>;
		};
		const shown = properties.filter(({ displayOptions }) =>
			displayOptions?.show?.operation?.includes('getHistory'),
		);
		expect(shown.map(({ name }) => name)).toEqual(['creator', 'returnAll', 'limit', 'options']);
	});
});
