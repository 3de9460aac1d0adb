import { creator } from './creator';
import type { Resource } from './operation';
import { post } from './post';
import { profile } from './profile';
import { webhook } from './webhook';

/** Everything the node can do. The node's parameters are made from this table, and its calls are looked up in it. */
export const RESOURCES: readonly Resource[] = [creator, post, profile, webhook];
