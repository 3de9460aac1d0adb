import { type IExecuteFunctions, type IWebhookFunctions, sleep } from 'n8n-workflow';
import { fingerprint, SeenDeliveries } from '../protocol/seenDeliveries';
import { BoundedMap } from '../shared/boundedMap';
import { loadSeen, saveSeen } from './state';

type WebhookResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * How a delivery is kept from running twice.
 *
 * n8n offers a trigger no storage that `webhook()` could write one key to. What it writes to static data while accepting an event
 * is lost (n8n 2.41), under load most other writes are lost as well, and each write stores the whole workflow's static data. So there are three parts:
 *
 * 1. **Memory** of this process decides. It is exact, also for twins that arrive at the same moment: the second waits for the first
 *    one's answer. A delivery counts as seen once n8n has answered 2xx, which it does after storing the execution; any other outcome
 *    frees it again, so the retry gets through.
 * 2. **`execute()`** of the trigger runs when an execution that was stored starts, on the worker in queue mode. It records the delivery, and what
 *    it changes in static data is saved when the execution ends. Each save carries all that the process knows at that moment, so it heals what
 *    another writer overwrote, and one save serves all executions that run meanwhile: a save for each would cost a third of n8n's
 *    throughput. Under load, the execution that saves waits up to a quarter of a second before it goes on.
 * 3. **Each request** takes over what is stored, which is how a process learns what others accepted, and what it accepted itself before it was
 *    restarted. A duplicate that is missing from the stored list writes it anew.
 *
 * Considered and not chosen: writing from `webhook()` alone (2.41 never stores it), answering from `webhook()` before the execution is stored (loses
 * acknowledged events when n8n dies), writing only on requests that start nothing (forgets all after a restart unless there happens to be
 * one), n8n's own deduplication helper (one row as well, only for `execute()`, and it costs a query an event).
 *
 * Not covered: two processes that accept the same delivery before either's execution has ended, deliveries older than the newest 2,000 after
 * a restart, and after a crash those whose execution had not ended.
 */
interface TriggerMemory {
	seen: SeenDeliveries;
	/** Claimed deliveries by fingerprint, whose answer is still to come or was lost. */
	open: BoundedMap<string, OpenDelivery>;
	/** When a running execution undertook to save; `undefined` once it has. Milliseconds since 1970, as is the next. */
	saveBegan?: number;
	lastSave: number;
}

interface OpenDelivery {
	/** What n8n answers the claiming request with. */
	response: WebhookResponse;
	/** Settled when that request is over, answered or not. */
	isOver: Promise<void>;
}

const MAX_TRIGGERS = 1000;
const MAX_OPEN = 10_000;

/** Of all triggers in this process, by workflow and node. */
const memories = new BoundedMap<string, TriggerMemory>(MAX_TRIGGERS);

export type Claim = 'claimed' | 'duplicate' | 'in_progress';

/**
 * Claims a delivery for this request, in which case the caller must go on to accept it.
 *
 * @returns `duplicate` for one that was accepted before; `in_progress` when it cannot be told yet, because the first sender hung up
 * before it was answered: the sender must try again later
 */
export async function claimDelivery(
	this: IWebhookFunctions,
	id: string,
	capacity: number,
): Promise<Claim> {
	const memory = memoryOf(this, capacity);
	const key = fingerprint(id);
	for (;;) {
		if (memory.seen.has(key)) {
			if (!isStored(this, key)) saveSeen(this, memory.seen);
			return 'duplicate';
		}
		const first = memory.open.get(key);
		if (first === undefined) {
			hold(memory, key, this.getResponseObject());
			return 'claimed';
		}
		await first.isOver;
		if (!settle(memory, key, first.response)) return 'in_progress';
	}
}

/** Records deliveries whose execution has started, and so is stored. Called in `execute()`. */
export async function recordDeliveries(
	this: IExecuteFunctions,
	ids: readonly string[],
	capacity: number,
): Promise<void> {
	const memory = memoryOf(this, capacity);
	for (const id of ids) {
		const key = fingerprint(id);
		memory.seen.add(key);
		memory.open.delete(key);
	}
	await saveWithExecution.call(this, memory);
}

/** No more than four saves a second, unless executions take long. */
const SAVE_INTERVAL_MS = 250;
/** An execution that has not ended by then is not relied on any longer. */
const SAVE_PATIENCE_MS = 1_000;

async function saveWithExecution(this: IExecuteFunctions, memory: TriggerMemory): Promise<void> {
	const now = Date.now();
	if (memory.saveBegan !== undefined && now - memory.saveBegan < SAVE_PATIENCE_MS) return;
	memory.saveBegan = now;
	saveSeen(this, memory.seen, () => {
		memory.saveBegan = undefined;
		memory.lastSave = Date.now();
	});
	const pause = memory.lastSave + SAVE_INTERVAL_MS - now;
	if (pause > 0) await sleep(pause);
}

function memoryOf(context: IWebhookFunctions | IExecuteFunctions, capacity: number): TriggerMemory {
	const name = `${context.getWorkflow().id}/${context.getNode().id}`;
	let memory = memories.get(name);
	if (memory === undefined) {
		memory = { seen: new SeenDeliveries(capacity), open: new BoundedMap(MAX_OPEN), lastSave: 0 };
		memories.set(name, memory);
	}
	memory.seen.capacity = capacity;
	memory.seen.absorb(loadSeen(context));
	return memory;
}

function hold(memory: TriggerMemory, key: string, response: WebhookResponse): void {
	const isOver = new Promise<void>((resolve) => {
		response.once('close', () => {
			settle(memory, key, response);
			resolve();
		});
	});
	memory.open.set(key, { response, isOver });
}

/** Decides about a claimed delivery by the answer that n8n gave; `false` while it has given none. */
function settle({ seen, open }: TriggerMemory, key: string, response: WebhookResponse): boolean {
	// When the sender hung up, n8n still stores the execution and ends the response, which nobody receives.
	if (!response.writableEnded) return seen.has(key);
	if (open.get(key)?.response === response) open.delete(key);
	if (response.statusCode >= 200 && response.statusCode < 300) seen.add(key);
	return true;
}

function isStored(context: IWebhookFunctions, key: string): boolean {
	const stored = loadSeen(context);
	return typeof stored === 'string' && stored.includes(key);
}
