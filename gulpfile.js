const { spawn } = require('node:child_process');
const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { transform } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

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

/** n8n reads the codex (`*.node.json`) and the output schemas from beside the compiled nodes. */
const copyData = () => src('nodes/**/*.json', { base: '.' }).pipe(dest('dist'));

const copyIcons = () => src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(clean, parallel(series(compile, shrink), copyData, copyIcons));
exports.default = exports.build;
