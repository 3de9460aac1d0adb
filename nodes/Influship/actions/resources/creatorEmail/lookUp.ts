import { creatorsField, platformField } from '../../inputs/fields/creator';
import { readCreators, readPlatform, toEntry } from '../../inputs/creators';
import type { BatchOperation } from '../../engine/operation';
import { creatorEmailSchema } from '../records/creatorEmail';
import { keyOfEcho } from '../../inputs/references';
import { isObject, valueAt } from '../../../shared/objects';

/** `POST /v1/creator-emails/lookup` */
export const lookUp: BatchOperation = {
	kind: 'batch',
	name: 'Look Up',
	value: 'lookUp',
	action: 'Look up creator emails',
	description: 'Find the known email addresses of creators; one without any has an empty list',
	credits: '5 credits per creator with an email',
	properties: [creatorsField],
	options: [platformField],
	output: { record: creatorEmailSchema },
	maxEntries: 100,
	inInputOrder: true,
	entries: (parameters) =>
		readCreators(parameters, readPlatform(parameters, 'options.platform')).map(toEntry),
	request: (creators) => ({
		method: 'POST',
		path: '/v1/creator-emails/lookup',
		body: { creators },
		timeoutMs: 60_000,
	}),
	answers: (body) => {
		const results = valueAt(body, 'data.results');
		if (!Array.isArray(results)) return undefined;
		return results.map((record) =>
			isObject(record) ? { record, key: keyOfEcho(record.input) } : {},
		);
	},
};
