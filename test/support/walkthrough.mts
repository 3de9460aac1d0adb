import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const guide = readFileSync('CONTRIBUTING.md', 'utf8');

/** The lines of the code block below a marker, without the indentation of its list. */
function example(name: string): string {
	const [, indented] = new RegExp(
		`<!-- example: ${name} -->\\s+\`\`\`ts\\n(.+?)\\n *\`\`\``,
		's',
	).exec(guide)!;
	return `${indented.replace(/^ {3}/gm, '')}\n`;
}

/** A copy of the code, changed as CONTRIBUTING.md tells. */
export class Walkthrough {
	readonly folder = mkdtempSync(join(tmpdir(), 'influship-guide-'));

	constructor() {
		for (const path of ['nodes', 'credentials', 'sandbox', 'package.json', 'tsconfig.json']) {
			cpSync(path, join(this.folder, path), { recursive: true });
		}
		symlinkSync(join(process.cwd(), 'node_modules'), join(this.folder, 'node_modules'));
	}

	addEvent(): void {
		this.write('nodes/Influship/events/planChanged.ts', example('event'));
		this.listEvent('nodes/Influship/events/index.ts', './planChanged');
		this.write('sandbox/influship/events/planChanged.mts', example('sandbox event'));
		this.listEvent('sandbox/influship/events/index.mts', './planChanged.mts');
	}

	addOperation(): void {
		const creator = 'nodes/Influship/actions/resources/creator';
		appendFileSync(join(this.folder, creator, 'records.ts'), example('record'));
		this.write(`${creator}/getHistory.ts`, example('operation'));
		this.edit(
			`${creator}/index.ts`,
			(text) =>
				`import { getHistory } from './getHistory';\n${text.replace(/(?<=operations: \[.+)\]/, ', getHistory]')}`,
		);
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}

	private listEvent(index: string, module: string): void {
		this.edit(
			index,
			(text) =>
				`import { planChanged } from '${module}';\n${text.replace(/(?<= = \[\w+(?:, \w+)+)\](?= as const;|;)/, ', planChanged]')}`,
		);
	}

	private write(path: string, text: string): void {
		writeFileSync(join(this.folder, path), text);
	}

	private edit(path: string, change: (text: string) => string): void {
		const before = readFileSync(join(this.folder, path), 'utf8');
		const after = change(before);
		if (after.split('\n').length !== before.split('\n').length + 1 || !/\w, \w+\]/.test(after)) {
			throw new Error(`${path} could not be changed as CONTRIBUTING.md tells`);
		}
		this.write(path, after);
	}
}
