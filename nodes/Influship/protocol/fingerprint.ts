import { createHash } from 'crypto';

/**
 * 66 bits of SHA-256: among 100,000 remembered deliveries, one event in 10^14 would be mistaken for
 * another.
 */
export const FINGERPRINT_LENGTH = 11;

/** The form in which a delivery's identity is remembered: short, and of one length for all. */
export function fingerprint(identity: string): string {
	return createHash('sha256').update(identity).digest('base64url').slice(0, FINGERPRINT_LENGTH);
}
