import type { Resource } from '../../engine/operation';
import { getMany } from './getMany';

export const post: Resource = { name: 'Post', value: 'post', operations: [getMany] };
