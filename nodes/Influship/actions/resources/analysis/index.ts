import type { Resource } from '../../engine/operation';
import { get } from './get';

export const analysis: Resource = {
	name: 'Analysis',
	value: 'analysis',
	operations: [get],
};
