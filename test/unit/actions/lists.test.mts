import type { INodeParameters } from 'n8n-workflow';

import { id } from '../../support/nodes/actionRequests.mts';
import { runAction } from '../../support/nodes/runAction.mts';

const [A, B] = [id(1), id(2)];

/** Every way in which two values can stand in one field. */
const TWO_IDS: unknown[] = [
	`${A}, ${B}`,
	`${A};${B}`,
	`${A}\t${B}`,
	`${A}\r\n${B}`,
	`${A} ${B}`,
	`${A}，${B}`,
	`${A}|${B}`,
	`{${A}}{${B}}`,
	[A, B],
	[`${A}, ${B}`],
	[`${A} ${B}`],
	JSON.stringify([A, B]),
];

async function bodyOf(parameters: INodeParameters): Promise<unknown> {
	// What the API answers does not matter here.
	const { requests } = await runAction({ parameters });
	expect(requests).toHaveLength(1);
	return JSON.parse(requests[0].body);
}

test.each(TWO_IDS)('of IDs, %p are two', async (creators) => {
	const parameters = {
		resource: 'brandSafety',
		operation: 'analyzeCreators',
		creators,
	} as INodeParameters;
	expect(await bodyOf(parameters)).toMatchObject({
		creators: [{ creator_id: A }, { creator_id: B }],
	});
});

test.each(TWO_IDS)('of creators by any name, %p are two', async (seeds) => {
	const parameters = {
		resource: 'creator',
		operation: 'findLookalikes',
		seeds,
		limit: 1,
		options: { weights: '1 0.5' },
	} as INodeParameters;
	expect(await bodyOf(parameters)).toMatchObject({
		seeds: [
			{ creator_id: A, weight: 1 },
			{ creator_id: B, weight: 0.5 },
		],
	});
});

test('URLs with white space between them are two', async () => {
	const posts = 'https://www.instagram.com/p/AAAAAAAAAA1/ https://www.instagram.com/p/AAAAAAAAAA2/';
	const parameters = { resource: 'instagram', operation: 'getManyPosts', posts };
	expect(JSON.stringify(await bodyOf(parameters))).toMatch(/AAAAAAAAAA1.*AAAAAAAAAA2/);
});

test.each<[INodeParameters, string]>([
	[
		{ creators: `https://app.influship.com/${A}/${B}` },
		`'Creators' holds several IDs in "https://app.influship.com/${A}`.slice(0, 60),
	],
	[{ creators: 'Sarah Miller' }, `'Creators' holds no ID of a creator in "Sarah Miller"`],
])('%p is refused by name', async (parameters, message) => {
	const { error, requests } = await runAction({
		parameters: { resource: 'brandSafety', operation: 'analyzeCreators', ...parameters },
	});
	expect((error as Error).message).toContain(message);
	expect(requests).toEqual([]);
});

test('a displayed name is not two usernames to pay for', async () => {
	const { error, requests } = await runAction({
		parameters: { resource: 'profile', operation: 'lookUp', profiles: 'Sarah Miller' },
	});
	expect((error as Error).message).toContain(`"Sarah Miller"`);
	expect(requests).toEqual([]);
});
