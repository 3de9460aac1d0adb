import { readChangelog } from './changelog.mts';

export interface Release {
	/** The pushed tag; absent outside of GitHub Actions. */
	tag?: string;
	/** Of package.json. */
	version: string;
	/** The text of CHANGELOG.md. */
	changelog: string;
}

/**
 * What speaks against publishing, one sentence each. Nothing does when tag, package.json and newest
 * changelog entry agree.
 */
export function findObstacles({ tag, version, changelog }: Release): string[] {
	const obstacles: string[] = [];
	if (!tag) {
		obstacles.push(
			'There is no tag: GitHub Actions publishes a release when its tag is pushed, see CONTRIBUTING.md, "Releases".',
		);
	} else if (tag !== `v${version}`) {
		obstacles.push(`The tag is ${tag}, but package.json has the version ${version}.`);
	}
	const [newest] = readChangelog(changelog);
	if (newest?.title !== version) {
		obstacles.push(
			`The newest entry of CHANGELOG.md is ${newest?.title ?? 'missing'}, but package.json has the version ${version}.`,
		);
	} else if (newest.date === undefined) {
		obstacles.push(`The entry ${version} of CHANGELOG.md has no date.`);
	}
	return obstacles;
}
