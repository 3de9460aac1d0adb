/** Scrapes are slow: Influship's own SDK waits this long. */
export const LIVE_TIMEOUT_MS = 210_000;

/** Of calls that have Influship search, compare or judge creators. */
export const JUDGING_TIMEOUT_MS = 120_000;
