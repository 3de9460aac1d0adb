/** Two projects: `unit` needs nothing running; `e2e` starts a real n8n and the sandbox, one file at a time. */
const shared = {
	rootDir: '..',
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'ts-jest',
			{
				// Types are checked by `npm run typecheck`; here they are only stripped.
				diagnostics: false,
				tsconfig: {
					module: 'commonjs',
					moduleResolution: 'node',
					target: 'es2022',
					esModuleInterop: true,
					isolatedModules: true,
					sourceMap: true,
				},
			},
		],
	},
};

module.exports = {
	projects: [
		{ ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.mts'] },
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.mts'] },
	],
};
