import type { Resource } from '../../engine/operation';
import { get } from './get';
import { lookUp } from './lookUp';

export const profile: Resource = {
	name: 'Profile',
	value: 'profile',
	operations: [get, lookUp],
};
