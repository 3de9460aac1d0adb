const { spawn } = require('node:child_process');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join, relative, sep } = require('node:path');
const { build, transform } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { z } = require('zod/v4');

/** The records' schemas, compiled: a file in the folder of each resource. */
const RESOURCES = 'dist/nodes/Influship/actions/resources';
const RECORDS = 'records.js';
/** The part of zod that is used. */
const ZOD = join('dist', 'zod.js');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

/**
 * Leaves of the records what is read at run time, the lists of simplified fields. Their schemas are
 * for the editor's previews (`writeSchemas`) and for the tests, and building all of them would be
 * most of what loading the nodes takes.
 */
async function dropRecordSchemas() {
	const names = await readdir(RESOURCES, { recursive: true });
	for (const name of names.filter((one) => one.endsWith(`${sep}${RECORDS}`))) {
		const file = join(RESOURCES, name);
		const exported = Object.entries(require(`./${file}`));
		const lines = exported
			.filter(([, value]) => !(value instanceof z.ZodType))
			.map(([field, value]) => `exports.${field} = ${JSON.stringify(value, null, '\t')};\n`);
		await writeFile(file, lines.join(''));
	}
}

/**
 * Puts the used part of zod into the package, with its license: beside the nodes, or in an old n8n,
 * there may be another zod, without the interface that the code is written against. It is the half
 * of zod that has functions instead of methods, so shipped schemas are written with those alone.
 */
async function bundleZod() {
	const used = new Set();
	for (const file of await scriptsBelow('dist')) {
		const code = await readFile(file, 'utf8');
		if (!code.includes('require("zod/v4")')) continue;
		const [, name] = /const (\w+) = require\("zod\/v4"\);/.exec(code);
		const uses = [...code.matchAll(new RegExp(`\\b${name}\\b(?! =)(?:\\.z\\.(\\w+))?`, 'g'))];
		for (const [text, schema] of uses) {
			if (schema === undefined) throw new Error(`${file} uses ${text} other than as z.<name>`);
			used.add(schema);
		}
		const path = relative(dirname(file), ZOD).split(sep).join('/');
		const specifier = path.startsWith('.') ? path : `./${path}`;
		await writeFile(file, code.replace('require("zod/v4")', `require("${specifier}")`));
	}
	const names = [...used].sort().map((name) => `${name}: zod.${name}`);
	const license = await readFile(
		require.resolve('zod/package.json').replace(/package\.json$/, 'LICENSE'),
		'utf8',
	);
	await build({
		stdin: {
			contents: `
				import * as zod from 'zod/v4-mini';
				import english from 'zod/v4/locales/en.js';
				zod.config(english());
				export const z = { ${names.join(', ')} };`,
			resolveDir: __dirname,
		},
		outfile: ZOD,
		bundle: true,
		minify: true,
		format: 'cjs',
		target: 'es2022',
		banner: { js: `/*! zod ${require('zod/package.json').version}\n\n${license.trim()}\n*/` },
		// Without it zod does not compile schemas into code while it runs, which n8n's rules forbid.
		define: { Function: 'undefined' },
	});
}

/**
 * Takes the white space out and writes statements shorter, names stay: n8n loads each file at every
 * start, and the package is to stay small. The source maps lead back to the TypeScript, which they
 * carry along.
 */
async function shrink() {
	const files = await scriptsBelow('dist');
	await Promise.all(
		files
			.filter((file) => file !== ZOD)
			.map(async (file) => {
				const options = {
					minifyWhitespace: true,
					minifySyntax: true,
					sourcemap: 'external',
					sourcefile: file,
				};
				const { code, map } = await transform(await readFile(file, 'utf8'), options);
				const mapName = `${file.split(/[\\/]/).at(-1)}.map`;
				await writeFile(file, `${code}//# sourceMappingURL=${mapName}\n`);
				await writeFile(`${file}.map`, map);
			}),
	);
}

async function scriptsBelow(folder) {
	const names = await readdir(folder, { recursive: true });
	return names.filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
}

/** n8n reads the codex (`*.node.json`) from beside the compiled nodes. */
const copyData = () => src('nodes/**/*.json', { base: '.' }).pipe(dest('dist'));

/**
 * Writes what n8n's editor shows of an operation's items before its first run (`__schema__`): the
 * record's schema, or of a simplified one the parts it is made of.
 */
async function writeSchemas() {
	const { RESOURCES } = require('./dist/nodes/Influship/actions/resources');
	for (const { value: resource, operations } of RESOURCES) {
		const folder = join('dist/nodes/Influship/__schema__/v1.0.0', resource);
		await mkdir(folder, { recursive: true });
		for (const { value: operation, output } of operations) {
			const schema = { ...itemSchema(output), version: 1 };
			await writeFile(join(folder, `${operation}.json`), JSON.stringify(schema));
		}
	}
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

const copyIcons = () => src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(
	clean,
	parallel(
		series(compile, writeSchemas, dropRecordSchemas, bundleZod, shrink),
		copyData,
		copyIcons,
	),
);
exports.default = exports.build;
