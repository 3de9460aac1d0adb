import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { WorkflowDefinition } from '../../../sandbox/n8n/types.mts';
import { PAGES, pageWithTables } from './generate.mts';
import { withPinnedEvents } from './pins.mts';

async function write(file: string, content: string): Promise<void> {
	const options = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format(content, options));
}

for (const page of PAGES) await write(page, pageWithTables(page));

for (const name of readdirSync('examples')) {
	const file = `examples/${name}`;
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowDefinition;
	await write(file, JSON.stringify(withPinnedEvents(workflow)));
}
