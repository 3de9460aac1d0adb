import type { Resource } from '../../engine/operation';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';

export const shortlist: Resource = {
	name: 'Shortlist',
	value: 'shortlist',
	operations: [create, get, getMany],
};
