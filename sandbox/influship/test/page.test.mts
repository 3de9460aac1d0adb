import { readdirSync, readFileSync } from 'node:fs';

import { draftSchema } from '../compose/draft.mts';
import { EVENT_NAMES } from '../events/index.mts';
import { SIGNATURE_KINDS } from '../delivering/signing.mts';
import { start, stopAll } from './support.mts';

const FOLDER = 'sandbox/influship/page';

afterEach(stopAll);

describe('page', () => {
	it('is served with a policy that allows its own files only', async () => {
		const { url } = await start();
		const response = await fetch(url);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		const policy = response.headers.get('content-security-policy');
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toContain('unsafe');
		expect(await response.text()).toContain('<title>Influship sandbox</title>');
	});

	it('applies each of its style sheets', async () => {
		const { url } = await start();
		const html = await (await fetch(url)).text();
		const sheets = readdirSync(FOLDER).filter((file) => file.endsWith('.css'));
		expect(sheets).toContain('style.css');
		for (const sheet of sheets)
			expect(html).toContain(`<link rel="stylesheet" href="/${sheet}" />`);
	});

	it('links only to files that are there', async () => {
		const { url } = await start();
		const seen = new Map<string, string | null>();
		const queue = ['/'];
		for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
			const response = await fetch(url + path);
			expect([path, response.status]).toEqual([path, 200]);
			seen.set(path, response.headers.get('content-type'));
			const references = (await response.text()).matchAll(
				/(?:src|href)="(\/[\w.-]+)"|from ['"]\.(\/[\w.-]+)['"]/g,
			);
			for (const [, linked, imported] of references) {
				const found = linked ?? imported;
				if (!seen.has(found) && !queue.includes(found)) queue.push(found);
			}
		}
		expect(seen.get('/style.css')).toBe('text/css; charset=utf-8');
		expect(seen.get('/page.mts')).toBe('text/javascript; charset=utf-8');
		expect(seen.get('/icon.svg')).toBe('image/svg+xml');
		expect(seen.get('/dom.mts')).toBe('text/javascript; charset=utf-8');
	});

	const { event, timestamp, shape } = draftSchema.shape;
	it('tells the page the events, and all that a body can start from', async () => {
		const { url } = await start();
		const state = await (await fetch(`${url}/sandbox/state`)).json();
		expect(state.events.map(({ name }: { name: string }) => name)).toEqual(EVENT_NAMES);
		expect(state.starts.map(({ value }: { value: string }) => value)).toEqual(
			event.unwrap().options,
		);
	});

	it.each([
		['TIMESTAMPS', timestamp.unwrap().options],
		['SHAPES', shape.unwrap().options],
		['SIGNATURES', SIGNATURE_KINDS],
	])('offers in the composer all that it can make: %s', (name, values) => {
		const source = readFileSync(`${FOLDER}/composeChoices.mts`, 'utf8');
		const [, pairs] = new RegExp(`export const ${name}: .+? = \\[(.+?)\\n\\];`, 's').exec(source)!;
		const offered = [...pairs.matchAll(/\['([^']*)', '/g)].map(([, value]) => value);
		expect(offered.sort()).toEqual([...values].sort());
	});

	it('never turns data into markup', async () => {
		const { url } = await start();
		const scripts = readdirSync(FOLDER).filter((file) => file.endsWith('.mts'));
		expect(scripts).toContain('dom.mts');
		for (const file of scripts) {
			expect(await (await fetch(`${url}/${file}`)).text()).not.toMatch(
				/innerHTML|outerHTML|insertAdjacent/,
			);
		}
	});
});
