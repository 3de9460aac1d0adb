import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { describeOperation } from '../../../nodes/Influship/actions/engine/properties.ts';
import { triggerProperties } from '../../../nodes/Influship/trigger/panel/properties.ts';
import { WATCH_EVENTS } from '../../../nodes/Influship/watch/events.ts';
import { WATCHED_FIELDS } from '../../../nodes/Influship/watch/fields.ts';
import { PRICES } from '../../../nodes/Influship/api/prices.ts';
import { testedHosts } from '../compatibility/hosts.mts';
import { deliveryOf } from '../protocol/deliveries.mts';

/** That of the webhook guide's examples. */
export const SAMPLE_TIME = '2024-01-15T10:30:00Z';

/**
 * What stands in the documents between `<!-- generated: name -->` and `<!-- /generated -->`, in
 * Markdown.
 */
export const TABLES: Readonly<Record<string, () => string>> = {
	events: () =>
		table(
			['Trigger On', 'Event', 'When'],
			EVENT_CATALOG.map(({ title, name, description }) => [title, `\`${name}\``, description]),
		),
	items: () =>
		EVENT_CATALOG.map(({ title, name, sample }) => {
			const item = JSON.stringify(
				deliveryOf({ event: name, timestamp: SAMPLE_TIME, data: sample }),
				null,
				'\t',
			);
			return `${title}:\n\n\`\`\`json\n${item}\n\`\`\``;
		}).join('\n\n'),
	filters: () => {
		const filters = triggerProperties.find(({ name }) => name === 'filters')!.options as Array<{
			displayName: string;
			description: string;
		}>;
		return list(filters.map(({ displayName, description }) => [displayName, description]));
	},
	watchEvents: () =>
		table(
			['Events', 'When'],
			WATCH_EVENTS.map(({ name, description }) => [name, description]),
		),
	watchFields: () =>
		table(
			['Field', 'What it is'],
			WATCHED_FIELDS.map(({ name, title }) => [`\`${name}\``, title]),
		),
	watchCosts: () =>
		table(
			['Accounts', 'Once a day', 'Once an hour', 'Every minute'],
			[1, 10, 100, 1_000].map((accounts) => [
				count(accounts),
				...[30, 30 * 24, 30 * 24 * 60].map((polls) => costOf(accounts * polls)),
			]),
		),
	hosts: () =>
		table(
			['n8n', 'Its zod'],
			testedHosts().map(({ version, zod }) => [version, zod]),
		),
	resources: () => {
		const operations = RESOURCES.flatMap((resource) => resource.operations);
		const names = RESOURCES.map(({ name }) => name);
		return `${operations.length} operations: ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
	},
	operations: () =>
		RESOURCES.map(
			(resource) =>
				`### ${resource.name}\n\n${list(
					resource.operations.map((one) => [one.name, describeOperation(one)]),
				)}`,
		).join('\n\n'),
};

/** One credit is a cent (Influship's price list, November 2026). */
function costOf(looks: number): string {
	const credits = looks * PRICES.profile;
	const dollars = (credits / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
	return `${count(credits)} credits (${dollars})`;
}

const count = (number: number) => number.toLocaleString('en-US');

/** For texts that would make a table wider than a screen. */
function list(entries: Array<[name: string, text: string]>): string {
	return entries.map(([name, text]) => `- **${name}:** ${text}`).join('\n');
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
