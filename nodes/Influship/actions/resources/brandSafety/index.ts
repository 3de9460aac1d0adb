import type { Resource } from '../../engine/operation';
import { analyzeCreators } from './analyzeCreators';

export const brandSafety: Resource = {
	name: 'Brand Safety',
	value: 'brandSafety',
	operations: [analyzeCreators],
};
