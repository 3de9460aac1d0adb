export interface ChangelogEntry {
	/** A version, or `Unreleased`. */
	title: string;
	/** ISO 8601; absent for `Unreleased`. */
	date?: string;
	/** What stands below the heading, up to the next entry. */
	text: string;
}

/** The entries of a changelog in the form of Keep a Changelog, in the order of the file. */
export function readChangelog(markdown: string): ChangelogEntry[] {
	const [, ...sections] = markdown.split(/^## /m);
	return sections.map((section) => {
		const [heading] = section.split('\n', 1);
		const match = /^\[(.+)\](?: - (\d{4}-\d{2}-\d{2}))?$/.exec(heading);
		if (!match) throw new Error(`CHANGELOG.md has a heading in another form: ## ${heading}`);
		const [, title, date] = match;
		return { title, date, text: section.slice(heading.length).trim() };
	});
}
