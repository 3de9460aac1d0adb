import type { Resource } from '../operation';
import { analyzeCreators } from './analyzeCreators';

export const brandSafety: Resource = {
	name: 'Brand Safety',
	value: 'brandSafety',
	operations: [analyzeCreators],
};
