/** More than any call needs that holds no event. */
export const BODY_LIMIT_BYTES = 1_024 * 1_024;

/** Large enough for an event as big as n8n takes one by default (16 MB). */
export const EVENT_LIMIT_BYTES = 20 * BODY_LIMIT_BYTES;
