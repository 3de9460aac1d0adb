import { ApiError } from '../api/http/apiError.mts';
import { KEPT_BYTES } from '../delivering/deliveries.mts';

/** Refuses deliveries that would push each other out before they are sent. */
export function requireRoom(deliveries: number, bytesOfEach: number): void {
	if (deliveries * bytesOfEach <= KEPT_BYTES) return;
	const asked = `${deliveries} deliveries of ${inMegabytes(bytesOfEach)} MB each`;
	throw new ApiError(
		'validation_error',
		`${asked} are more than the ${inMegabytes(KEPT_BYTES)} MB that are kept; send fewer or smaller ones`,
	);
}

function inMegabytes(bytes: number): string {
	return (bytes / 1_024 / 1_024).toFixed(1).replace('.0', '');
}
