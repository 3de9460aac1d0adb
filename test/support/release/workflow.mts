import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

export interface Step {
	name?: string;
	id?: string;
	uses?: string;
	with?: Record<string, unknown>;
	run?: string;
	env?: Record<string, string>;
}

export interface Job {
	'timeout-minutes'?: number;
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown[]> };
	container?: { image: string };
	steps: Step[];
}

export interface Workflow {
	on: {
		push?: { branches?: string[]; tags?: string[] };
		pull_request?: null;
	};
	permissions: Record<string, string>;
	concurrency: { group: string };
	jobs: Record<string, Job>;
}

const WORKFLOWS = '.github/workflows';

/** Reads YAML as GitHub does: duplicate keys and everything doubtful are refused. */
export function readYaml(path: string): unknown {
	const document = parseDocument(readFileSync(path, 'utf8'), { prettyErrors: true });
	const [doubt] = [...document.errors, ...document.warnings];
	if (doubt) throw new Error(`${path}: ${doubt.message}`);
	return document.toJS();
}

export function readWorkflow(file: string): Workflow {
	return readYaml(join(WORKFLOWS, file)) as Workflow;
}

export function listWorkflows(): string[] {
	return readdirSync(WORKFLOWS);
}
