import { platformField } from '../../inputs/fields/creator';
import { readPlatform, readProfiles, toEntry } from '../../inputs/creators';
import type { BatchOperation } from '../../engine/operation';
import { foundProfileSchema, simplifiedProfile } from '../records/profile';
import { keyOfEcho } from '../../inputs/references';
import { isObject, valueAt } from '../../../shared/objects';

/** `POST /v1/profiles/lookup` */
export const lookUp: BatchOperation = {
	kind: 'batch',
	name: 'Look Up',
	value: 'lookUp',
	action: 'Look up profiles',
	description:
		"Retrieve many profiles at once; one that is not found becomes an item whose field 'found' is false",
	credits: '0.1 credits per profile',
	properties: [
		{
			displayName: 'Profiles',
			name: 'profiles',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. sarahfitness, https://www.instagram.com/veganjane',
			description:
				'Usernames or profile URLs: one, several with commas between them, or an array. All input items together go out in as few calls as possible.',
		},
		platformField,
	],
	output: {
		record: foundProfileSchema,
		simplified: { found: 'found', ...simplifiedProfile },
	},
	maxEntries: 100,
	entries: (parameters) => readProfiles(parameters, readPlatform(parameters)).map(toEntry),
	request: (profiles) => ({ method: 'POST', path: '/v1/profiles/lookup', body: { profiles } }),
	answers: (body) => {
		const found = valueAt(body, 'data');
		const missing = valueAt(body, 'not_found') ?? [];
		if (!Array.isArray(found) || !Array.isArray(missing)) return undefined;
		return [
			...found.map((record) =>
				isObject(record)
					? { record: { ...record, found: true }, key: keyOfEcho(profileIn(record)) }
					: {},
			),
			...missing.map((echo) => ({ key: keyOfEcho(echo) })),
		];
	},
};

/** A profile has a creator's ID, too, but was asked for by its name. */
function profileIn({ platform, username }: Record<string, unknown>): object {
	return { platform, username };
}
