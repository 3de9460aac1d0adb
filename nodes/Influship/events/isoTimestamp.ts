import * as z from 'zod/v4';

/** ISO 8601 with a zone. */
export const isoTimestamp = z.iso.datetime({ offset: true });
