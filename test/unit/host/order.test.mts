import { existsSync } from 'node:fs';

interface Sequencer {
	new (options: object): { sort(tests: object[]): Array<{ path: string }> };
	LONGEST: string[];
}

const LongestFirst = jest.requireActual<Sequencer>('../../support/longestFirst.cjs');

test('the files that are handed out first are there, and come before all others, in that order', () => {
	expect(LongestFirst.LONGEST.length).toBeGreaterThan(10);
	const paths = LongestFirst.LONGEST.map((name) => `${name}.test.mts`);
	expect(paths.filter((path) => !existsSync(path))).toEqual([]);

	const others = ['test/e2e/manual.test.mts', 'test/unit/texts.test.mts'];
	const tests = [...others, ...[...paths].reverse()].map((path) => ({
		path: `${process.cwd()}/${path}`,
		context: {
			config: { id: 'any', cacheDirectory: '/nowhere', haste: {} },
			hasteFS: { getSize: () => 1 },
		},
	}));
	const sorted = new LongestFirst({}).sort(tests).map(({ path }) => path);
	expect(sorted.slice(0, paths.length)).toEqual(paths.map((path) => `${process.cwd()}/${path}`));
	expect(sorted).toHaveLength(tests.length);
});
