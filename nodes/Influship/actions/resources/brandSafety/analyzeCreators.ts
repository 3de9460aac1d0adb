import { isObject, valueAt } from '../../../shared/objects';
import { batch } from '../../engine/operation';
import { asEntries, creatorIds } from '../../inputs/creators';
import { creatorSafetySchema } from '../analysis/records';

/** `POST /v1/brand-safety/creators` */
export const analyzeCreators = batch({
	name: 'Analyze Creators',
	value: 'analyzeCreators',
	action: 'Analyze brand safety of creators',
	description: 'Rate how safe creators are for a brand, from A to C, with flags and reasons',
	price: { perRecord: 2, record: 'creator' },
	entries: asEntries(creatorIds),
	inputs: {},
	output: {
		record: creatorSafetySchema,
		simplified: {
			creator_id: 'creator_id',
			ok: 'analysis.ok',
			rating: 'analysis.rating',
			confidence: 'analysis.overall_confidence',
			summary: 'analysis.summary',
			flags: 'analysis.flags',
			reasoning: 'analysis.reasoning',
			analyzed_at: 'analysis.metadata.analysis_date',
		},
	},
	maxEntries: 100,
	withEcho: true,
	request: (creators) => ({
		method: 'POST',
		path: '/v1/brand-safety/creators',
		body: { creator_ids: creators.map((creator) => valueAt(creator, 'creator_id')) },
		timeoutMs: 120_000,
	}),
	answers: (body, asked) => {
		const results = valueAt(body, 'results');
		if (!Array.isArray(results)) return undefined;
		return results.map((record) => {
			if (!isObject(record)) return {};
			// `id` is the creator's in some versions of the API, and the analysis' in others.
			const key = String(record.id).toLowerCase();
			return asked.has(key) ? { record, key } : { record };
		});
	},
});
