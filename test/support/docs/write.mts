import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { PAGES, pageWithTables } from './generate.mts';

for (const page of PAGES) {
	const options = { ...(await resolveConfig(page)), filepath: page };
	writeFileSync(page, await format(pageWithTables(page), options));
}
