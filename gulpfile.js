const { copyFile, cp, mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, relative, sep } = require('node:path');
const { build } = require('esbuild');
const { parallel, series } = require('gulp');
const { require: requireTypeScript } = require('tsx/cjs/api');
const { z } = require('zod/v4');
const { n8n } = require('./package.json');

/** What n8n loads: the compiled nodes and the credential, each with the class that it exports. */
const ENTRIES = [...n8n.nodes, ...n8n.credentials].map((file) => ({
	file,
	className: basename(file).split('.')[0],
	source: `./${relative('dist', file).split(sep).join('/').replace(/\.js$/, '.ts')}`,
}));
const BUNDLE = join('dist', 'bundle.js');

const clean = () => rm('dist', { recursive: true, force: true });

const load = (source) => requireTypeScript(source, __filename);

/**
 * Leaves of the records what is read at run time, the lists of simplified fields. Their schemas are
 * for the editor's previews (`writeSchemas`) and for the tests, and building all of them would be
 * most of what loading the nodes takes.
 */
const withoutRecordSchemas = {
	name: 'without record schemas',
	setup({ onLoad }) {
		onLoad({ filter: /[\\/]records\.ts$/ }, ({ path }) => {
			const lines = Object.entries(load(path)).map(([name, value]) => {
				const isSchema = value instanceof z.ZodType;
				return `export const ${name} = ${isSchema ? undefined : JSON.stringify(value)};`;
			});
			return { contents: lines.join('\n') };
		});
	},
};

/**
 * Takes the half of zod that has functions instead of methods, of which only what is used comes
 * along: shipped schemas are written with those alone.
 */
const smallZod = {
	name: 'small zod',
	setup({ onResolve, resolve }) {
		onResolve({ filter: /^zod\/v4$/ }, ({ kind, resolveDir }) =>
			resolve('zod/v4-mini', { kind, resolveDir }),
		);
	},
};

/**
 * Compiles all that the package consists of into one file, because n8n loads it at every start, and
 * each further file takes time. White space goes, names stay, and the source map leads back to the
 * TypeScript, which it carries along. zod is part of it, with its license: beside the nodes, or in
 * an old n8n, there may be another one, without the interface that the code is written against.
 */
async function bundle() {
	const zodManifest = require.resolve('zod/package.json');
	const license = await readFile(join(dirname(zodManifest), 'LICENSE'), 'utf8');
	await build({
		stdin: {
			contents: [
				...ENTRIES.map(({ className, source }) => `export { ${className} } from '${source}';`),
				`import { config } from 'zod/v4-mini';`,
				`import english from 'zod/v4/locales/en.js';`,
				'config(english());',
			].join('\n'),
			resolveDir: __dirname,
		},
		outfile: BUNDLE,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		external: ['n8n-workflow'],
		// The source map names the same paths where `node_modules` is a link.
		preserveSymlinks: true,
		minifyWhitespace: true,
		minifySyntax: true,
		sourcemap: 'linked',
		banner: {
			js: `/*! With zod ${require(zodManifest).version} in it:\n\n${license.trim()}\n*/`,
		},
		// Without it zod does not compile schemas into code while it runs, which n8n's rules forbid.
		define: { Function: 'undefined' },
		plugins: [withoutRecordSchemas, smallZod],
	});
	for (const { file, className } of ENTRIES) {
		const path = relative(dirname(file), BUNDLE).split(sep).join('/');
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `exports.${className} = require("${path}").${className};\n`);
	}
}

/** n8n reads the codex (`*.node.json`) from beside the compiled nodes. */
async function copyCodexFiles() {
	for (const node of n8n.nodes) {
		const codex = node.replace(/\.js$/, '.json');
		await mkdir(dirname(codex), { recursive: true });
		await copyFile(relative('dist', codex), codex);
	}
}

/**
 * Writes what n8n knows of items before there are any (`__schema__`). Its editor shows it for each
 * operation: the record's schema, or of a simplified one the parts it is made of. Its workflow
 * builder reads it for triggers, too. n8n looks beside the node, in the folder of its exact version
 * and then in others: nodes that share a folder would be taken for each other.
 */
async function writeSchemas() {
	const { RESOURCES } = load('./nodes/Influship/actions/resources/index.ts');
	const ofOperations = RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.map(({ value, output }) => [join(resource, value), itemSchema(output)]),
	);
	await writeSchemasOf('Influship', Object.fromEntries(ofOperations));
	await writeSchemasOf('InflushipTrigger', { output: deliverySchema() });
	await writeSchemasOf('InflushipWatchTrigger', { output: reportSchema() });
}

async function writeSchemasOf(className, schemas) {
	const { [className]: Node } = load(`./nodes/${className}/${className}.node.ts`);
	for (const version of [new Node().description.version].flat()) {
		const folder = `v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}`;
		for (const [name, schema] of Object.entries(schemas)) {
			const file = join('dist/nodes', className, '__schema__', folder, `${name}.json`);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, JSON.stringify({ ...schema, version: 1 }));
		}
	}
}

/** Of the trigger's items: all documented events together. */
function deliverySchema() {
	const { EVENT_CATALOG } = load('./nodes/Influship/events/index.ts');
	const { parseBody, toDelivery } = load('./nodes/Influship/protocol/delivery.ts');
	const timestamp = new Date(0).toISOString();
	const schemas = EVENT_CATALOG.map(({ name: event, sample: data }) => {
		const body = Buffer.from(JSON.stringify({ event, timestamp, data }));
		return schemaOfValue(toDelivery(parseBody(body)).delivery);
	});
	return schemas.reduce(mergeSchemas);
}

/** Of the Watch Trigger's items about a profile and about a post. */
function reportSchema() {
	const { postPublished, profileUpdated } = load('./nodes/Influship/watch/events.ts');
	const { profileSchema } = load('./nodes/Influship/actions/resources/profile/records.ts');
	const { postSchema } = load('./nodes/Influship/actions/resources/post/records.ts');
	const profile = { creator_id: '', platform: '', username: '' };
	const change = { field: '', before: 0, after: 0, percent: 0 };
	const { type, properties } = mergeSchemas(
		schemaOfValue(profileUpdated(profile, [change])),
		schemaOfValue(postPublished(profile, { id: '', url: '' })),
	);
	const [wholeProfile, wholePost] = [profileSchema, postSchema].map((record) =>
		toEditorSchema(z.toJSONSchema(record, { io: 'input' })),
	);
	return { type, properties: { ...properties, profile: wholeProfile, post: wholePost } };
}

function schemaOfValue(value) {
	if (Array.isArray(value)) return { type: 'array', items: schemaOfValue(value[0]) };
	if (typeof value !== 'object') return { type: value === undefined ? 'string' : typeof value };
	const entries = Object.entries(value).map(([name, one]) => [name, schemaOfValue(one)]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

function mergeSchemas(one, other) {
	if (one?.properties === undefined || other?.properties === undefined) return other ?? one;
	const names = [...new Set([one, other].flatMap(({ properties }) => Object.keys(properties)))];
	const entries = names.map((name) => [
		name,
		mergeSchemas(one.properties[name], other.properties[name]),
	]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

function itemSchema({ record, simplified }) {
	const complete = toEditorSchema(z.toJSONSchema(record, { io: 'input' }));
	if (simplified === undefined) return complete;
	const entries = Object.entries(simplified).map(([name, path]) => [
		name,
		schemaAt(complete, [path].flat()[0]),
	]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

/**
 * The editor knows types, properties and items only; a value that may be null is shown as what it
 * is otherwise.
 */
function toEditorSchema({ type, anyOf = [], properties, items }) {
	const value = anyOf.find((one) => one.type !== 'null');
	if (value !== undefined) return toEditorSchema(value);
	if (items !== undefined) return { type, items: toEditorSchema(items) };
	if (properties === undefined) return { type: type ?? 'string' };
	const entries = Object.entries(properties).map(([name, one]) => [name, toEditorSchema(one)]);
	return { type, properties: Object.fromEntries(entries) };
}

function schemaAt(schema, path) {
	const found = path
		.split('.')
		.reduce(
			(inner, name) => inner?.properties?.[name] ?? (/^\d+$/.test(name) ? inner?.items : undefined),
			schema,
		);
	if (found === undefined) throw new Error(`There is no ${path} in the schema of the record`);
	return found;
}

const copyIcons = () => cp('icons', join('dist', 'icons'), { recursive: true });

exports.clean = clean;
exports.build = series(clean, parallel(bundle, writeSchemas, copyCodexFiles, copyIcons));
exports.default = exports.build;
