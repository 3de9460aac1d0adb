export type Log = (line: string) => void;

const HEARTBEAT_MS = 15_000;

/**
 * Runs one long step: says when it starts, every 15 seconds that it is still running (with
 * `detail`, e.g. a size), and how long it took.
 */
export async function step<T>(
	log: Log,
	title: string,
	work: () => Promise<T>,
	detail: () => Promise<string> = async () => '',
): Promise<T> {
	const start = Date.now();
	log(`${title} …`);
	const heartbeat = setInterval(() => {
		void detail().then((text) => log(`  … ${elapsed(start)}${text && `, ${text}`}`));
	}, HEARTBEAT_MS);
	try {
		const result = await work();
		log(`  done in ${elapsed(start)}`);
		return result;
	} finally {
		clearInterval(heartbeat);
	}
}

function elapsed(start: number): string {
	const seconds = Math.round((Date.now() - start) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
