/**
 * Time limits of the tests, in ms. They end what hangs; none of them measures anything, so each
 * allows for a machine that is many times slower than it should be, and busy with something else.
 */

/** One test. */
export const TEST_LIMIT_MS = 180_000;

/** Something that a test waits for. */
export const EVENTUALLY_LIMIT_MS = 60_000;

/** A test, or a wait within it, that sends hundreds of events or has n8n start many times. */
export const LONG_TEST_LIMIT_MS = 30 * 60_000;

/** Starting n8n, with building and installing the package first. */
export const START_LIMIT_MS = 5 * 60_000;

/** Installing a program where it is missing: n8n, a browser, a database. */
export const INSTALL_LIMIT_MS = 30 * 60_000;
