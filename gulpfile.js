const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

/** n8n reads the codex (`*.node.json`) and the output schemas from beside the compiled nodes. */
const copyData = () => src('nodes/**/*.json', { base: '.' }).pipe(dest('dist'));

const copyIcons = () => src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(clean, parallel(compile, copyData, copyIcons));
exports.default = exports.build;
