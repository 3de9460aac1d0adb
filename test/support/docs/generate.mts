import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABLES } from './tables.mts';

/** The pages for users, and for who works on the package. */
export const PAGES: readonly string[] = [
	'README.md',
	...readdirSync('docs', { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => join('docs', name)),
];

const REGION = /(<!-- generated: (\w+) -->\n).*?(<!-- \/generated -->)/gs;

/** A page with its tables as the code has them; the layout is the formatter's. */
export function pageWithTables(page: string): string {
	return readFileSync(page, 'utf8').replace(
		REGION,
		(_, start: string, name: string, end: string) => {
			if (!Object.hasOwn(TABLES, name)) throw new Error(`${page}: nothing generates "${name}"`);
			return `${start}\n${TABLES[name]()}\n\n${end}`;
		},
	);
}
