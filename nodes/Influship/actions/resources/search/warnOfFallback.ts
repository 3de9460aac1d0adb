import type { IDataObject } from 'n8n-workflow';
import { valueAt } from '../../../shared/objects';

const FALLBACK = 'retrieval_fallback';

/** Tells of a result that was found, but not ranked. */
export function warnOfFallback(result: IDataObject): string | undefined {
	const source = valueAt(result, 'match.ranking_source') ?? valueAt(result, 'quality.mode');
	if (source !== FALLBACK) return undefined;
	const reason = valueAt(result, 'quality.reason');
	const why = typeof reason === 'string' ? ` (${reason})` : '';
	return `Influship found this creator, but did not rank it by fit${why}: 'score' does not say how well it fits. Search again for a ranking.`;
}
