import { TEST_LIMIT_MS } from './limits.mts';

// For each test that has no limit of its own.
jest.setTimeout(TEST_LIMIT_MS);
