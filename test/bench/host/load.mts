import { Agent, request as startRequest } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { PreparedRequest } from './events.mts';

const CONNECTIONS = 8;

export interface Load {
	/** From the first request to the last answer. */
	seconds: number;
	/** One per answer, in no order. */
	latenciesMs: number[];
	/** How many answers had each status. */
	statuses: Record<number, number>;
}

/**
 * A closed loop over 8 keep-alive connections: each sends its next request when the last one is
 * answered, until the time is over. Throws when a connection breaks, and when the prepared requests
 * run out before the time does.
 */
export async function runLoad(
	url: string,
	requests: readonly PreparedRequest[],
	seconds: number,
): Promise<Load> {
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	const load: Load = { seconds: 0, latenciesMs: [], statuses: {} };
	let next = 0;
	const start = performance.now();
	const isOver = () => performance.now() - start >= seconds * 1000;

	const loop = async (): Promise<void> => {
		while (!isOver()) {
			const prepared = requests[next++];
			if (prepared === undefined) throw new Error(`${requests.length} requests were too few`);
			const sentAt = performance.now();
			const status = await send(url, prepared, agent);
			load.latenciesMs.push(performance.now() - sentAt);
			load.statuses[status] = (load.statuses[status] ?? 0) + 1;
		}
	};
	try {
		await Promise.all(Array.from({ length: CONNECTIONS }, loop));
		load.seconds = (performance.now() - start) / 1000;
		return load;
	} finally {
		agent.destroy();
	}
}

function send(url: string, { headers, body }: PreparedRequest, agent: Agent): Promise<number> {
	return new Promise((resolve, reject) => {
		const request = startRequest(url, { method: 'POST', agent, headers }, (response) => {
			response.on('error', reject);
			response.on('end', () => resolve(response.statusCode ?? 0));
			response.resume();
		});
		request.on('error', reject);
		request.end(body);
	});
}
