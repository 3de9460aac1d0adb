import type { Resource } from '../../engine/operation';
import { lookUp } from './lookUp';

export const creatorEmail: Resource = {
	name: 'Creator Email',
	value: 'creatorEmail',
	operations: [lookUp],
};
