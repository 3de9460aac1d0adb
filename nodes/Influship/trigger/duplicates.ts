import type { IWebhookFunctions } from 'n8n-workflow';
import type { Fingerprints } from '../protocol/identity';
import { SeenDeliveries } from '../protocol/seenDeliveries';
import { BoundedMap } from '../shared/boundedMap';
import { loadSeen, saveSeen } from './state';

type WebhookResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * How a delivery is kept from running twice.
 *
 * n8n offers a trigger no storage in which it could look up or write one key. There is static data: one JSON per workflow that n8n loads for
 * each request and writes whole, the last writer wins. What `webhook()` writes there while accepting an event is lost (n8n 2.41): starting the
 * execution clears the mark that it has changed. So there are three parts:
 *
 * 1. **Memory** of this process decides. It is exact, also for twins that arrive at the same moment: the second waits for the first
 *    one's answer. A delivery counts as seen once n8n has stored its execution; any other outcome frees it, so the retry gets through.
 * 2. **The answer.** n8n reads the `webhookResponse` of an accepted event after it has stored the execution and right before it saves static
 *    data and answers. So that property is a getter: it confirms the delivery, and what it writes is kept. Each write carries all that the
 *    process knows, which heals what another writer overwrote. A write costs n8n a database transaction, so under load only four a second are made, and one
 *    by the last request in flight.
 * 3. **Each request** takes over what is stored, which is how a process learns what others accepted, and what it accepted itself before it was
 *    restarted. A duplicate that is missing from the stored list writes it anew.
 *
 * Tried and not chosen: an `execute()` of the trigger that records the delivery (on a worker in queue mode, n8n hands it no static data and
 * then saves what little it wrote over everything else, the registration included; elsewhere it costs an execution step and a save an event);
 * answering from `webhook()` itself (n8n then stores the execution after the answer, and loses acknowledged events when it dies); writing only on
 * requests that start nothing (forgets all after a restart unless there happens to be one); n8n's deduplication helper (one row as well,
 * and only for `execute()`).
 *
 * Not covered: two processes that accept the same delivery at the same moment, or one whose record another process has just
 * overwritten; deliveries older than the newest 2,000 after a restart; and after a crash the last quarter of a second.
 */
interface TriggerMemory {
	seen: SeenDeliveries;
	/** Claimed deliveries by fingerprint, whose execution is not known to be stored. */
	open: BoundedMap<string, OpenDelivery>;
	/** How many of them wait for n8n's answer. */
	inFlight: number;
	/** Milliseconds since 1970. */
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
const SAVE_INTERVAL_MS = 250;

/** Of all triggers in this process, by workflow and node. */
const memories = new BoundedMap<string, TriggerMemory>(MAX_TRIGGERS);

/** A delivery that belongs to this request, which must go on to accept it. */
export interface ClaimedDelivery {
	/** To be called when n8n has stored the execution, and before it saves static data. */
	confirm(): void;
}

/**
 * Claims a delivery for this request.
 *
 * @returns `duplicate` for one that was accepted before; `in_progress` when it cannot be told yet, because the first sender hung up
 * before it was answered: the sender must try again later
 */
export async function claimDelivery(
	this: IWebhookFunctions,
	{ toRemember, toLookFor }: Fingerprints,
	capacity: number,
): Promise<ClaimedDelivery | 'duplicate' | 'in_progress'> {
	const memory = memoryOf(this, capacity);
	for (;;) {
		const seen = toLookFor.find((key) => memory.seen.has(key));
		if (seen !== undefined) {
			if (!isStored(this, seen)) saveSeen(this, memory.seen);
			return 'duplicate';
		}
		const key = toLookFor.find((wanted) => memory.open.has(wanted)) ?? toRemember;
		const first = memory.open.get(key);
		if (first === undefined) return claim(this, memory, key);
		await first.isOver;
		if (!settle(memory, key, first.response)) return 'in_progress';
	}
}

function memoryOf(context: IWebhookFunctions, capacity: number): TriggerMemory {
	const name = `${context.getWorkflow().id}/${context.getNode().id}`;
	let memory = memories.get(name);
	if (memory === undefined) {
		const seen = new SeenDeliveries(capacity);
		memory = { seen, open: new BoundedMap(MAX_OPEN), inFlight: 0, lastSave: 0 };
		memories.set(name, memory);
	}
	memory.seen.resize(capacity);
	memory.seen.absorb(loadSeen(context));
	return memory;
}

function claim(context: IWebhookFunctions, memory: TriggerMemory, key: string): ClaimedDelivery {
	const response = context.getResponseObject();
	let isInFlight = true;
	memory.inFlight++;
	const land = () => {
		if (isInFlight) memory.inFlight--;
		isInFlight = false;
	};
	const isOver = new Promise<void>((resolve) => {
		response.once('close', () => {
			land();
			settle(memory, key, response);
			resolve();
		});
	});
	memory.open.set(key, { response, isOver });
	return {
		confirm() {
			land();
			memory.seen.add(key);
			memory.open.delete(key);
			save(context, memory);
		},
	};
}

/** Decides about a claimed delivery by the answer that n8n gave; `false` while it has given none. */
function settle({ seen, open }: TriggerMemory, key: string, response: WebhookResponse): boolean {
	// When the sender hung up, n8n still stores the execution and ends the response, which nobody receives.
	if (!response.writableEnded) return seen.has(key);
	if (open.get(key)?.response === response) open.delete(key);
	if (response.statusCode >= 200 && response.statusCode < 300) seen.add(key);
	return true;
}

function save(context: IWebhookFunctions, memory: TriggerMemory): void {
	const now = Date.now();
	const isRecent = now - memory.lastSave < SAVE_INTERVAL_MS;
	if (isRecent && memory.inFlight > 0) return;
	memory.lastSave = now;
	saveSeen(context, memory.seen);
}

function isStored(context: IWebhookFunctions, key: string): boolean {
	const stored = loadSeen(context);
	return typeof stored === 'string' && stored.includes(key);
}
