const { availableParallelism } = require('node:os');
const { dirname } = require('node:path');

const rootDir = dirname(__dirname);

/** Two projects: `unit` needs nothing running; `e2e` starts a real n8n and the sandbox. */
const shared = {
	rootDir,
	testEnvironment: 'node',
	setupFilesAfterEnv: ['<rootDir>/test/support/setLimits.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		// Types are checked by `npm run typecheck`; here they are only stripped.
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				swcrc: false,
				module: { type: 'commonjs' },
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				sourceMaps: 'inline',
			},
		],
	},
};

module.exports = {
	rootDir,
	// Tests wait for a real n8n, another process or the time between two attempts: half as many again
	// as there are processors keep those busy.
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
	testSequencer: '<rootDir>/test/support/longestFirst.cjs',
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/unit/**/*.test.mts', '<rootDir>/sandbox/**/*.test.mts'],
		},
		{
			...shared,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
			globalSetup: '<rootDir>/test/support/e2e/globalSetup.cjs',
			globalTeardown: '<rootDir>/test/support/e2e/globalTeardown.cjs',
		},
	],
};
