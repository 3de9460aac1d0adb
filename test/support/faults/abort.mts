import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingRequest } from '../e2e/send.mts';

/** Sends one whole request, and hangs up some time later without waiting for the answer. */
export async function sendAndHangUp(
	url: string,
	{ method = 'POST', headers, body }: OutgoingRequest,
	afterMs: number,
): Promise<void> {
	const request = httpRequest(url, { method, headers, agent: false });
	request.on('error', () => {});
	// From the beginning: the answer may come before we hang up, and end the request.
	const closed = new Promise((resolve) => request.on('close', resolve));
	await new Promise<void>((resolve) => request.end(body, resolve));
	await sleep(afterMs);
	request.destroy();
	await closed;
}
