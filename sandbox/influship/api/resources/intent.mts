import { z } from 'zod/v4';

/** Influship's own examples send no more than this. */
const MOST_CHARACTERS = 500;

/** What somebody looks for, in words. */
export const intentSchema = z.string().trim().min(1).max(MOST_CHARACTERS);

/** What else there is to know of it. */
export const intentContextSchema = z.string().max(MOST_CHARACTERS);
