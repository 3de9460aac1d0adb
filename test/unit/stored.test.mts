import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

import { Influship } from '../../nodes/Influship/Influship.node.ts';
import { InflushipTrigger } from '../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { InflushipWatchTrigger } from '../../nodes/InflushipWatchTrigger/InflushipWatchTrigger.node.ts';
import { type StoredPlaces, storedPlacesOf } from '../support/nodes/storedPlaces.mts';

/**
 * What each released version of the package had. Add a file with each release, and never change
 * one.
 */
const FOLDER = 'test/fixtures/stored';

const NODES: Record<string, INodeType> = {
	influship: new Influship(),
	influshipTrigger: new InflushipTrigger(),
	influshipWatchTrigger: new InflushipWatchTrigger(),
};

const released = readdirSync(FOLDER).flatMap((file) => {
	const nodes = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<
		string,
		StoredPlaces & { typeVersion: number }
	>;
	return Object.entries(nodes).map(
		([name, places]) => [basename(file, '.json'), name, places] as const,
	);
});

test('the version that is out, or comes next, is among them', () => {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	expect(released.map(([of]) => of)).toContain(version);
});

describe.each(released)('what a workflow of %s stored of %s', (_, name, places) => {
	const node = NODES[name];
	const now = storedPlacesOf(node, places.typeVersion);

	test('its version of the node is still there', () => {
		expect([node.description.version].flat()).toContain(places.typeVersion);
	});

	test('its outputs are the same, in the same order', () => {
		for (const [choice, labels] of Object.entries(places.outputs)) {
			expect([choice, now.outputs[choice]]).toEqual([choice, labels]);
		}
	});

	test('its parameters are there, with their defaults and at least their values', () => {
		for (const [place, { default: preset, values = [] }] of Object.entries(places.parameters)) {
			expect([place, now.parameters[place]?.default]).toEqual([place, preset]);
			const missing = values.filter((value) => !now.parameters[place].values?.includes(value));
			expect([place, missing]).toEqual([place, []]);
		}
	});
});
