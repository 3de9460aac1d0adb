import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import ts from 'typescript';

import { InflushipApi } from '../../credentials/InflushipApi.credentials.ts';
import { Influship } from '../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';

// n8n's UX guidelines (docs.n8n.io, "UX guidelines for community nodes"), as far as a machine can
// judge them. n8n's linter reads literals only, and most of our parameters are made from tables.

interface Text {
	/** Where it is shown. */
	path: string;
	kind: 'label' | 'option' | 'help' | 'boolean' | 'placeholder' | 'action' | 'add' | 'prose';
	text: string;
}

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

function textsOf(entry: Entry, at: string): Text[] {
	const path = `${at} > ${'displayName' in entry ? entry.displayName : entry.name}`;
	const texts: Text[] = [];
	const add = (kind: Text['kind'], text: string | undefined) => {
		if (text) texts.push({ path, kind, text });
	};
	if (!('displayName' in entry)) {
		add('option', entry.name);
		add('help', 'description' in entry ? entry.description : undefined);
		add('action', 'action' in entry ? entry.action : undefined);
		return texts;
	}
	if (!('type' in entry)) {
		add('label', entry.displayName);
		return [...texts, ...entry.values.flatMap((value) => textsOf(value, path))];
	}
	add(entry.type === 'notice' ? 'prose' : 'label', entry.displayName);
	add(entry.type === 'boolean' ? 'boolean' : 'help', entry.description);
	add('help', entry.hint);
	const adds = entry.type === 'collection' || entry.type === 'fixedCollection';
	add(adds ? 'add' : 'placeholder', entry.placeholder);
	for (const mode of entry.modes ?? []) {
		texts.push({ path: `${path} > ${mode.displayName}`, kind: 'label', text: mode.displayName });
		add(mode.type === 'list' ? 'prose' : 'placeholder', mode.placeholder);
		add('help', mode.hint);
	}
	return [...texts, ...(entry.options ?? []).flatMap((option) => textsOf(option, path))];
}

const action = new Influship().description;
const trigger = new InflushipTrigger().description;
const watch = new InflushipWatchTrigger().description;
const credential = new InflushipApi();

const panel = trigger.triggerPanel as {
	header: string;
	executionsHelp: { active: string; inactive: string };
	activationHint: string;
};

const TEXTS: Text[] = [
	...action.properties.flatMap((property) => textsOf(property, action.displayName)),
	...trigger.properties.flatMap((property) => textsOf(property, trigger.displayName)),
	...watch.properties.flatMap((property) => textsOf(property, watch.displayName)),
	...credential.properties.flatMap((property) => textsOf(property, credential.displayName)),
	...[action, trigger, watch].flatMap(({ displayName, description }): Text[] => [
		{ path: displayName, kind: 'label', text: displayName },
		{ path: displayName, kind: 'help', text: description },
	]),
	...[
		panel.header,
		panel.executionsHelp.active,
		panel.executionsHelp.inactive,
		panel.activationHint,
		trigger.activationMessage as string,
		trigger.eventTriggerDescription as string,
		watch.activationMessage as string,
	].map((text): Text => ({ path: 'Trigger panel', kind: 'prose', text })),
];

/** Texts with words between them in the code: messages, advice, log lines and all of the above. */
function literalsIn(folder: string): Text[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => {
			const path = join(folder, file);
			const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
			const texts: Text[] = [];
			const visit = (node: ts.Node) => {
				if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
					const text = node.text;
					if (/[a-z]+ [a-z]+/i.test(text)) texts.push({ path, kind: 'prose', text });
				}
				if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
					texts.push({ path, kind: 'prose', text: node.text });
				}
				ts.forEachChild(node, visit);
			};
			visit(source);
			return texts;
		});
}

const LITERALS = ['nodes', 'credentials'].flatMap(literalsIn);

/** Words that stay small within a title. */
const SMALL = /^(a|an|and|as|at|by|for|from|in|is|of|on|or|per|the|to|with)$/;

const isTitle = (text: string) =>
	text
		.split(/[\s(/]+/)
		.filter(Boolean)
		.every((word, index) => /^[^a-z]/.test(word) || (index > 0 && SMALL.test(word)));

const sentences = (text: string) =>
	text
		.replaceAll('e.g.', 'eg')
		.split(/[.!?…](?=\s+[A-Z'0-9]|$)/)
		.filter(Boolean).length;

const isSentenceCase = (text: string) => {
	const [, ...others] = text.split(/\s+/);
	const proper = /^(Influship|Instagram|TikTok|YouTube|AI|API|ID|IDs|URL|URLs|JSON|HTTP|n8n)\W?/;
	return (
		/^\S*[A-Z0-9]/.test(text) && others.every((word) => /^[^A-Z]/.test(word) || proper.test(word))
	);
};

/** What is wrong with the texts of some kinds, one line each. */
function offences(kinds: Array<Text['kind']>, isRight: (text: string) => boolean): string[] {
	return TEXTS.filter(({ kind, text }) => kinds.includes(kind) && !isRight(text)).map(
		({ path, text }) => `${path}: ${text}`,
	);
}

test('there are texts to judge', () => {
	expect(TEXTS.length).toBeGreaterThan(400);
	expect(LITERALS.length).toBeGreaterThan(400);
});

test('labels and options are in Title Case', () => {
	expect(offences(['label', 'option'], isTitle)).toEqual([]);
});

test('actions are in sentence case, without articles', () => {
	const isRight = (text: string) => isSentenceCase(text) && !/\b(a|an|the)\b/i.test(text);
	expect(offences(['action'], isRight)).toEqual([]);
});

test('help begins with a capital; one sentence has no full stop, more have', () => {
	const isRight = (text: string) =>
		/^[A-Z0-9<]/.test(text) && text.endsWith('.') === sentences(text) > 1;
	expect(offences(['help', 'boolean'], isRight)).toEqual([]);
});

test('booleans say Whether', () => {
	expect(offences(['boolean'], (text) => text.startsWith('Whether '))).toEqual([]);
});

test('placeholders give an example, or name what is added', () => {
	expect(offences(['placeholder'], (text) => text.startsWith('e.g. '))).toEqual([]);
	expect(offences(['add'], (text) => /^Add [a-z]/.test(text))).toEqual([]);
});

test.each([
	[
		'abbreviations are in capitals',
		/(?<![\w'./_-])([Ii]ds?|[Uu]rls?|[Aa]pi|[Jj]son|[Hh]ttp)(?![\w'./_:-])/,
	],
	[
		'nothing sounds alarming or begs',
		/(?<!'|'On )\b(errors?|problems?|failures?|mistakes?|please|sorry|oops)\b/i,
	],
	['quotes are straight, and no blank stands twice', /[“”‘]| {2}/],
	[
		'one word for each thing',
		/\b(hook|hooks|callback|auth token|dead letter queue|e-mail|user name)\b/i,
	],
])('%s', (_, pattern) => {
	const found = [...TEXTS, ...LITERALS]
		.filter(({ text }) => pattern.test(text))
		.map(({ path, text }) => `${path}: ${text}`);
	expect(found).toEqual([]);
});
