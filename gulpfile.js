const { spawn } = require('node:child_process');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { transform } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { z } = require('zod/v4');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

/**
 * Takes the white space out, names and statements stay: n8n loads each file at every start, and the package is to stay
 * small. The source maps lead back to the TypeScript, which they carry along.
 */
async function shrink() {
	const names = await readdir('dist', { recursive: true });
	const files = names.filter((name) => name.endsWith('.js')).map((name) => join('dist', name));
	await Promise.all(
		files.map(async (file) => {
			const options = { minifyWhitespace: true, sourcemap: 'external', sourcefile: file };
			const { code, map } = await transform(await readFile(file, 'utf8'), options);
			const mapName = `${file.split(/[\\/]/).at(-1)}.map`;
			await writeFile(file, `${code}//# sourceMappingURL=${mapName}\n`);
			await writeFile(`${file}.map`, map);
		}),
	);
}

/** n8n reads the codex (`*.node.json`) from beside the compiled nodes. */
const copyData = () => src('nodes/**/*.json', { base: '.' }).pipe(dest('dist'));

/**
 * Writes what n8n's editor shows of an operation's items before its first run (`__schema__`): the record's schema, or of a
 * simplified one the parts it is made of.
 */
async function writeSchemas() {
	const { RESOURCES } = require('./dist/nodes/Influship/actions');
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
		schemaAt(complete, path),
	]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

/** The editor knows types, properties and items only; a value that may be null is shown as what it is otherwise. */
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
exports.build = series(clean, parallel(series(compile, shrink, writeSchemas), copyData, copyIcons));
exports.default = exports.build;
