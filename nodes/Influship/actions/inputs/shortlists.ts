import { SHORTLIST_EXAMPLE, shortlistProperty } from '../../shared/shortlist';
import type { OperationInput } from './input';
import { id } from './values';

export const shortlist: OperationInput<string> = id(shortlistProperty, SHORTLIST_EXAMPLE);
