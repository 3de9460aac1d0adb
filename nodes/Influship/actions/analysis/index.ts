import type { Resource } from '../operation';
import { get } from './get';

export const analysis: Resource = {
	name: 'Analysis',
	value: 'analysis',
	operations: [get],
};
