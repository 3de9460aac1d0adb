import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import type { Fingerprints } from '../../protocol/identity';
import { BoundedMap } from '../../shared/boundedMap';
import { within } from '../../shared/within';
import { triggerKey, triggerMemory } from '../../shared/triggerMemory';
import { loadSeen, saveSeen } from '../state';
import { SeenDeliveries } from './seenDeliveries';

type WebhookResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * How a delivery is kept from running twice, and one that n8n failed to store from being taken for
 * one that ran: in memory, which is exact, and in static data, which outlives a restart.
 * `docs/decisions/duplicates.md` says why it is done this way.
 */
interface DeliveryMemory {
	seen: SeenDeliveries;
	/**
	 * Claimed deliveries by fingerprint, the oldest first, whose execution is not known to be stored.
	 */
	claims: BoundedMap<string, Claim>;
	/**
	 * Those that n8n has not asked for an answer yet and whose senders are still there, the oldest
	 * first.
	 */
	waiting: Set<Claim>;
	/** Milliseconds, on a clock that nobody sets. */
	lastSave: number;
}

interface Claim {
	/** What n8n answers the claiming request with. */
	response: WebhookResponse;
	/** Settled when that request is over, answered or not. */
	isOver: Promise<unknown>;
	/** Whether the sender hung up before n8n answered. */
	isSenderGone: boolean;
	/** Whether n8n asked for its answer before it stored the execution. */
	isAnsweredFirst: boolean;
	/** Milliseconds, on a clock that nobody sets. */
	claimedAt: number;
}

const MAX_CLAIMS = 10_000;
const SAVE_INTERVAL_MS = 250;

/** How long a repetition waits for the answer to the first one: its sender gives up after 5 s. */
export const MAX_WAIT_MS = 4_000;

/**
 * How long a claim holds off repetitions although nothing is heard from n8n: of Influship's
 * retries, after 1, 6, 21, 81 and 321 minutes, the last two then run the event in any case.
 */
export const MAX_CLAIM_MS = 30 * 60_000;

/** By workflow and node. */
const memories = triggerMemory.part<DeliveryMemory>();

/** A delivery that belongs to this request, which must go on to accept it. */
export interface ClaimedDelivery {
	/** To be called right before `webhook()` hands the item to n8n. */
	handOver(): void;
	/** To be called when n8n asks for the answer, and before it saves static data. */
	answer(): void;
}

/**
 * Claims a delivery for this request.
 *
 * @returns `duplicate` for one that was accepted before; `in_progress` when that cannot be told
 * yet, because the request that claimed it has no answer so far: the sender must try again later
 */
export async function claimDelivery(
	context: IWebhookFunctions,
	{ toRemember, toLookFor }: Fingerprints,
	capacity: number,
): Promise<ClaimedDelivery | 'duplicate' | 'in_progress'> {
	const memory = memoryOf(context, capacity);
	const deadline = performance.now() + MAX_WAIT_MS;
	for (;;) {
		forgetLostClaims(memory);
		const seen = toLookFor.find((key) => memory.seen.has(key));
		if (seen !== undefined) {
			if (!isStored(context, seen)) saveSeen(context, memory.seen);
			return 'duplicate';
		}
		const key = toLookFor.find((wanted) => memory.claims.has(wanted)) ?? toRemember;
		const first = memory.claims.get(key);
		if (first === undefined) return claim(context, memory, key);
		await within(deadline - performance.now(), first.isOver);
		if (!settle(memory, key, first)) return 'in_progress';
	}
}

function memoryOf(context: IWebhookFunctions, capacity: number): DeliveryMemory {
	const name = triggerKey(context);
	let memory = memories.get(name);
	if (memory === undefined) {
		const seen = new SeenDeliveries(capacity);
		const claims = new BoundedMap<string, Claim>(MAX_CLAIMS);
		memory = { seen, claims, waiting: new Set(), lastSave: -Infinity };
		memories.set(name, memory);
	}
	memory.seen.resize(capacity);
	memory.seen.absorb(loadSeen(context));
	return memory;
}

/**
 * An event that n8n neither stored nor refused in this time may be lost: running it twice is
 * better.
 */
function forgetLostClaims({ claims, waiting }: DeliveryMemory): void {
	const oldest = performance.now() - MAX_CLAIM_MS;
	for (const [key, { claimedAt }] of claims) {
		if (claimedAt > oldest) break;
		claims.delete(key);
	}
	for (const delivery of waiting) {
		if (delivery.claimedAt > oldest) break;
		waiting.delete(delivery);
	}
}

function claim(context: IWebhookFunctions, memory: DeliveryMemory, key: string): ClaimedDelivery {
	const response = context.getResponseObject();
	// A sender that has hung up by now will not do so again: nobody would ever hear of it.
	const isClosed = response.closed || response.destroyed;
	const isOver = isClosed
		? Promise.resolve()
		: new Promise((resolve) => response.once('close', resolve));
	const delivery: Claim = {
		response,
		isOver,
		isSenderGone: isClosed,
		isAnsweredFirst: false,
		claimedAt: performance.now(),
	};
	memory.claims.set(key, delivery);
	if (!isClosed) {
		memory.waiting.add(delivery);
		response.once('close', () => {
			delivery.isSenderGone = !response.writableEnded;
			memory.waiting.delete(delivery);
			settle(memory, key, delivery);
		});
	}
	let isLaterTurn = false;
	return {
		handOver() {
			// Storing takes n8n many turns of the event loop. One that answers first asks for the answer
			// within this one.
			void sleep(0).then(() => (isLaterTurn = true));
		},
		answer() {
			memory.waiting.delete(delivery);
			if (isLaterTurn) remember(memory, key, delivery);
			else delivery.isAnsweredFirst = true;
			save(context, memory);
		},
	};
}

/**
 * Decides about a claimed delivery by the answer that n8n gave; `false` while it has given none.
 */
function settle(memory: DeliveryMemory, key: string, delivery: Claim): boolean {
	const { statusCode, writableEnded } = delivery.response;
	if (memory.seen.has(key)) return true;
	// When the sender hung up, n8n goes on and ends the response, which nobody receives.
	if (!writableEnded) return false;
	const isSuccess = statusCode >= 200 && statusCode < 300;
	// An answer that was given before anything was stored says nothing, and this one did not even
	// keep the sender from trying again.
	const isWorthless = delivery.isAnsweredFirst && delivery.isSenderGone;
	if (isSuccess && !isWorthless) remember(memory, key, delivery);
	else forget(memory, key, delivery);
	return true;
}

function remember(memory: DeliveryMemory, key: string, delivery: Claim): void {
	memory.seen.add(key);
	forget(memory, key, delivery);
}

function forget({ claims }: DeliveryMemory, key: string, claim: Claim): void {
	if (claims.get(key) === claim) claims.delete(key);
}

/**
 * Writes what is known into static data, which n8n saves before it answers. That costs it a
 * database transaction, so of many answers at a time only some write. Where n8n answers first, none
 * waits for another and each writes: n8n then stores the execution while it saves, and can still
 * answer that it failed.
 */
function save(context: IWebhookFunctions, memory: DeliveryMemory): void {
	const now = performance.now();
	const isRecent = now - memory.lastSave < SAVE_INTERVAL_MS;
	if (isRecent && memory.waiting.size > 0) return;
	memory.lastSave = now;
	saveSeen(context, memory.seen);
}

function isStored(context: IWebhookFunctions, key: string): boolean {
	const stored = loadSeen(context);
	return typeof stored === 'string' && stored.includes(key);
}
