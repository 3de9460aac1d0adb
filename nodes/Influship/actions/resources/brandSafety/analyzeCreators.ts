import { isObject, valueAt } from '../../../shared/objects';
import { batch } from '../../engine/operation';
import { asEntries, creatorIds } from '../../inputs/creators';
import { creatorSafetySchema } from '../analysis/records';
import { JUDGING_TIMEOUT_MS } from '../timeouts';

const PATH = '/v1/brand-safety/creators';

/**
 * `POST /v1/brand-safety/creators`, which left Influship's published contract in February 2026.
 * Nobody knows which of the two forms an account still has that were ever published, so the last
 * one is sent first. It answers `{ data: [{ creator, input, safety, analyzed_at }] }`, the one of
 * 2025 `{ results: [{ id, analysis }] }`.
 */
export const analyzeCreators = batch({
	name: 'Analyze Creators',
	value: 'analyzeCreators',
	action: 'Analyze brand safety of creators',
	description:
		'Rate how safe creators are for a brand, from A to C, with flags and reasons; Influship took this out of its documented API in February 2026, so only some accounts still have it',
	price: { perRecord: 10, record: 'creator', note: ' (2 credits in its older form)' },
	adviceWhenUnknown:
		"If other creators are rated, Influship does not know this one: check 'Creators'. If none is, your account does not have brand safety any more, which Influship took out of its documented API in February 2026.",
	entries: asEntries(creatorIds),
	inputs: {},
	output: {
		record: creatorSafetySchema,
		simplified: {
			creator_id: 'creator_id',
			ok: 'analysis.ok',
			rating: ['analysis.rating', 'safety.rating'],
			confidence: ['analysis.overall_confidence', 'safety.confidence'],
			summary: ['analysis.summary', 'safety.summary'],
			flags: ['analysis.flags', 'safety.flags'],
			reasoning: 'analysis.reasoning',
			analyzed_at: ['analysis.metadata.analysis_date', 'analyzed_at'],
		},
	},
	maxEntries: 100,
	withEcho: true,
	request: (creators) => ({
		method: 'POST',
		path: PATH,
		body: { creators },
		timeoutMs: JUDGING_TIMEOUT_MS,
	}),
	olderRequest: (creators) => ({
		method: 'POST',
		path: PATH,
		body: { creator_ids: creators.map((creator) => valueAt(creator, 'creator_id')) },
		timeoutMs: JUDGING_TIMEOUT_MS,
	}),
	answers: (body, asked) => {
		const results = valueAt(body, 'results') ?? valueAt(body, 'data');
		if (!Array.isArray(results)) return undefined;
		return results.map((record) => {
			if (!isObject(record)) return {};
			// `id` is the creator's in some versions of the API, and the analysis' in others.
			const ids = [record.id, valueAt(record, 'creator.id'), valueAt(record, 'input.creator_id')];
			const keys = ids.map((id) => String(id).toLowerCase()).filter((id) => asked.has(id));
			return { record, keys };
		});
	},
});
