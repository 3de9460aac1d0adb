import { LOOK_UP_PATH, MAX_LOOKED_UP } from '../../../api/creators';
import { PRICES } from '../../../api/prices';
import { isObject, valueAt } from '../../../shared/objects';
import { keysOfEcho } from '../../../shared/references/accounts';
import { batch } from '../../engine/operation';
import { profiles } from '../../inputs/accounts';
import { asEntries } from '../../inputs/creators';
import { foundProfileSchema, simplifiedProfile } from './records';

/** `POST /v1/profiles/lookup` */
export const lookUp = batch({
	name: 'Look Up',
	value: 'lookUp',
	action: 'Look up profiles',
	description:
		"Retrieve many profiles at once; one that is not found becomes an item whose field 'found' is false",
	price: { perRecord: PRICES.profile, record: 'profile' },
	entries: asEntries(profiles),
	inputs: {},
	output: {
		record: foundProfileSchema,
		simplified: { found: 'found', ...simplifiedProfile },
	},
	maxEntries: MAX_LOOKED_UP,
	request: (values) => ({
		method: 'POST',
		path: LOOK_UP_PATH,
		body: { profiles: values },
	}),
	answers: (body) => {
		const found = valueAt(body, 'data');
		const missing = valueAt(body, 'not_found') ?? [];
		if (!Array.isArray(found) || !Array.isArray(missing)) return undefined;
		return [
			...found.map((record) =>
				isObject(record)
					? { record: { ...record, found: true }, keys: keysOfEcho(profileIn(record)) }
					: {},
			),
			...missing.map((echo) => ({ keys: keysOfEcho(echo) })),
		];
	},
});

/** A profile has a creator's ID, too, but was asked for by its name. */
function profileIn({ platform, username }: Record<string, unknown>): object {
	return { platform, username };
}
