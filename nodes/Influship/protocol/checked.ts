/**
 * What a check of the receiver comes to: what it found, or why the request is refused. The reason
 * is a fixed word, so it can be shown to the sender and in a log.
 */
export type Checked<Found, Reason extends string> =
	| (Found & { refused?: undefined })
	| { refused: Reason };
