import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import { guide, Walkthrough } from '../../support/walkthrough.mts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};

test('links and paths lead somewhere', () => {
	// Not there yet: the file that the reader is to write, and what the tests write.
	const isToWrite = (path: string) =>
		/\/(getHistory|planChanged)\.m?ts$/.test(path) || path.startsWith('test/output/');
	const folders = '(?:\\.github|\\.ci|credentials|nodes|sandbox|test)';
	const named = [...guide.matchAll(new RegExp(`\`(${folders}(?:/[\\w./-]+)?)\``, 'g'))];
	const architecture = readFileSync('docs/architecture.md', 'utf8');
	const folder = '(?:events|protocol|trigger|actions|api|shared)';
	const shortened = [...architecture.matchAll(new RegExp(`\`(${folder}(?:/[\\w.]+)*)\``, 'g'))];
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
	let walkthrough: Walkthrough;

	/** Evaluates an expression in the copy. */
	function evaluate<Value>(expression: string): Value {
		const script = `console.log(JSON.stringify(${expression}))`;
		const args = ['--import', 'tsx', '-e', script];
		const cwd = walkthrough.folder;
		return JSON.parse(execFileSync('node', args, { cwd, encoding: 'utf8' })) as Value;
	}

	beforeAll(() => {
		walkthrough = new Walkthrough();
		walkthrough.addEvent();
		walkthrough.addOperation();
		const compiler = join(walkthrough.folder, 'node_modules/typescript/bin/tsc');
		execFileSync(process.execPath, [compiler], { cwd: walkthrough.folder, stdio: 'inherit' });
	});

	afterAll(() => walkthrough.remove());

	test('make an event that is known, checked and offered by the trigger', () => {
		const events = "require('./nodes/Influship/events/check')";
		const changed = (changedFields: unknown) => ({
			event: 'plan.changed',
			timestamp: '2030-01-31T00:00:00Z',
			data: { account_id: 'a1', changed_fields: changedFields },
		});
		const check = (envelope: object) =>
			evaluate(`${events}.checkEvent(${JSON.stringify(envelope)})`);
		expect(check(changed(['plan']))).toEqual({ schema: 'documented', schemaIssues: [] });
		expect(check(changed('plan'))).toMatchObject({ schema: 'drifted' });

		const properties = evaluate(
			"require('./nodes/Influship/trigger/panel/properties').triggerProperties",
		);
		expect(JSON.stringify(properties)).toContain('"value":"plan.changed"');
	});

	test.each([1.1, 1.2])(
		'give the event an output of its own in new nodes only: %s',
		(typeVersion) => {
			const labels = [
				...EVENT_CATALOG.filter(({ since }) => since <= typeVersion).map(({ title }) => title),
				...(typeVersion < 1.2 ? [] : ['Plan Changed']),
				'Other',
			];
			const { outputs, shown } = evaluate<{ outputs: unknown[][]; shown: object[] }>(`(() => {
			const { NodeHelpers, Workflow } = require('n8n-workflow');
			const { InflushipTrigger } = require('./nodes/InflushipTrigger/InflushipTrigger.node.ts');
			const { placeItem } = require('./nodes/Influship/trigger/panel/outputs');
			const type = new InflushipTrigger();
			const parameters = { events: ['all'], outputs: 'perEvent' };
			const node = { id: '1', name: 'Trigger', type: 'any', typeVersion: ${typeVersion}, position: [0, 0], parameters };
			const nodeTypes = { getByNameAndVersion: () => type };
			const workflow = new Workflow({ id: '1', nodes: [node], connections: {}, active: false, nodeTypes });
			const shown = NodeHelpers.getNodeOutputs(workflow, workflow.getNode('Trigger'), type.description);
			const placing = { outputs: 'perEvent', chosen: ['all'], nodeVersion: ${typeVersion} };
			return { shown, outputs: placeItem({ json: {} }, 'plan.changed', placing) };
		})()`);
			expect(shown).toEqual(labels.map((displayName) => ({ type: 'main', displayName })));
			const place = typeVersion < 1.2 ? 'Other' : 'Plan Changed';
			expect(outputs.map(({ length }) => length)).toEqual(
				labels.map((label) => (label === place ? 1 : 0)),
			);
		},
	);

	test('make an operation that the node offers, with the fields of its kind', () => {
		const { properties } = evaluate<{
			properties: Array<{
				name: string;
				displayOptions?: { show?: { resource?: string[]; operation?: string[] } };
			}>;
		}>("new (require('./nodes/Influship/Influship.node.ts').Influship)().description");
		const shown = properties.filter(({ displayOptions }) =>
			displayOptions?.show?.operation?.includes('getHistory'),
		);
		expect(shown.map(({ name }) => name)).toEqual([
			'price',
			'creator',
			'returnAll',
			'limit',
			'options',
		]);
	});
});
