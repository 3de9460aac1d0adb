/**
 * The first half of `npm run release`: goes on to publish only what its tag, package.json and
 * CHANGELOG.md name alike.
 */
import { readFileSync } from 'node:fs';
import { findObstacles } from './obstacles.mts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const { GITHUB_REF_NAME, GITHUB_REF_TYPE } = process.env;
const obstacles = findObstacles({
	tag: GITHUB_REF_TYPE === 'tag' ? GITHUB_REF_NAME : undefined,
	version,
	changelog: readFileSync('CHANGELOG.md', 'utf8'),
});
for (const obstacle of obstacles) console.error(obstacle);
if (obstacles.length > 0) process.exit(1);
console.log(`Tag, package.json and CHANGELOG.md agree on ${version}.`);
