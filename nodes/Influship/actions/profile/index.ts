import type { Resource } from '../operation';
import { lookUp } from './lookUp';

export const profile: Resource = { name: 'Profile', value: 'profile', operations: [lookUp] };
