import type { BodyReport } from '../compose/eventShape.mts';
import type { State } from '../control/state.mts';
import type { DeliveryDetail } from '../control/views.mts';
import * as choices from './composeChoices.mts';
import {
	composerFields,
	readRequest,
	readTarget,
	showOtherFields,
	writeRequest,
} from './composeRequest.mts';
import { showNoResult, watchResults } from './composeResult.mts';
import { call } from './control.mts';
import { openDialog } from './dialogs.mts';
import { byId, type Choice, fillSelect } from './dom.mts';
import { messageOf, run } from './say.mts';
import { activeEndpoints, inactiveChoice } from './send.mts';

const CHECK_AFTER_MS = 250;
const SHOWN_FINDINGS = 4;
const NOT_SENT = 'Not sent yet.';

/** The value of `start` while the body is that of an earlier delivery. */
const EARLIER = 'earlier';

const form = byId<HTMLFormElement>('compose-form');
const fields = composerFields();
const { start, timestamp, shape, body, signature, eventHeader, contentType, target } = fields;

/** What a body can start from: pairs of value and label. */
let starts: Choice[] = [];
/** Whether any receives events. */
let hasEndpoint = false;
let isEdited = false;
/** The event, for a body that names none. */
let event: string | undefined;
/** What was chosen for the body last. */
let sample: { start: string; timestamp: string; shape: string } | undefined;
/** Settles once the body is the one that was chosen. */
let drafting = Promise.resolve();
let checkTimer: number | undefined;
let lastCheck = 0;
let lastDraft = 0;

/** Keeps the choices of samples and endpoints up to date. */
export function showComposer(state: State): void {
	starts = state.starts.map(({ value, label }) => [value, label]);
	if (start.value !== EARLIER) fillSelect(start, starts);
	const endpoints = activeEndpoints(state);
	hasEndpoint = endpoints.length > 0;
	fillSelect(target, [
		['all', 'Every endpoint that subscribed'],
		...endpoints,
		...inactiveChoice(state, target),
		['url', 'Any URL on this machine or network…'],
	]);
	showOtherFields();
}

export function openComposer(): void {
	openDialog(byId<HTMLDialogElement>('compose'), 'compose-open');
	if (!sample) startOver();
}

/** Opens the composer with the request of an earlier delivery. */
export function editInComposer(delivery: DeliveryDetail): void {
	openDialog(byId<HTMLDialogElement>('compose'), delivery.id);
	if (!mayReplace()) return;
	fillSelect(start, [...starts, [EARLIER, 'An earlier delivery']]);
	start.value = EARLIER;
	timestamp.value = '';
	shape.value = '';
	event = delivery.event;
	rememberChoice();
	writeRequest(delivery);
	write(delivery.body);
}

function startOver(): void {
	form.reset();
	target.value = hasEndpoint ? 'all' : 'url';
	showOtherFields();
	chooseSample();
}

function chooseSample(): void {
	showNoResult(NOT_SENT);
	drafting = loadSample();
	void run(form, () => drafting);
}

/** Writes the sample that was chosen into the body, unless somebody writes there meanwhile. */
async function loadSample(): Promise<void> {
	timestamp.value ||= choices.TIMESTAMPS[0][0];
	shape.value ||= choices.SHAPES[0][0];
	event = start.value === 'blank' ? 'account.updated' : start.value;
	fillSelect(start, starts);
	rememberChoice();
	dropDraft();
	const number = lastDraft;
	const chosen = { event: start.value, timestamp: timestamp.value, shape: shape.value };
	const draft = await call<{ body: string }>('GET', `/draft?${new URLSearchParams(chosen)}`);
	if (number === lastDraft) write(draft.body);
}

/** A sample that is still on its way comes too late. */
function dropDraft(): void {
	lastDraft += 1;
}

function rememberChoice(): void {
	sample = { start: start.value, timestamp: timestamp.value, shape: shape.value };
	const isEarlier = start.value === EARLIER;
	timestamp.disabled = isEarlier;
	shape.disabled = isEarlier;
}

function write(text: string): void {
	dropDraft();
	body.value = text;
	isEdited = false;
	showNoResult(NOT_SENT);
	void runCheck();
}

const mayReplace = () => !isEdited || window.confirm('Replace the body that you edited?');

/** Says what a receiver should do with the request as it is. */
async function check(): Promise<void> {
	clearTimeout(checkTimer);
	lastCheck += 1;
	const number = lastCheck;
	if (!fields.otherEvent.checkValidity()) {
		const advice = 'Name the other event, without spaces.';
		showAdvice({ advice, syntaxError: null, problems: [] });
		return;
	}
	const found = await call<Findings>('POST', '/deliveries/check', readRequest(event));
	if (number === lastCheck) showAdvice(found);
}

interface Findings extends Pick<BodyReport, 'problems'> {
	advice: string;
	syntaxError: string | null;
}

function showAdvice({ advice, syntaxError, problems }: Findings): void {
	const findings = problems.slice(1).map(({ field, message }) => `${field} ${message}`);
	const more = findings.length - SHOWN_FINDINGS;
	const listed = findings.slice(0, SHOWN_FINDINGS).join('; ');
	byId('compose-advice').textContent = advice;
	byId('compose-findings').textContent =
		syntaxError ?? (listed && `Also: ${listed}${more > 0 ? `; and ${more} more` : ''}.`);
}

const runCheck = () => run(form, check);

async function send(): Promise<void> {
	showNoResult('Sending…');
	try {
		await drafting;
		const { deliveries } = await call<{ deliveries: string[] }>('POST', '/deliveries', {
			...readRequest(event),
			...readTarget(),
		});
		if (deliveries.length === 0) {
			showNoResult('Nothing sent: no active endpoint subscribed to this event.', true);
		} else watchResults(deliveries);
	} catch (error) {
		showNoResult(messageOf(error).replace(/^url: /, 'The URL '), true);
	}
}

/** `refresh` shows what was sent. */
export function wireComposer(refresh: () => Promise<void>): void {
	for (const [select, pairs] of [
		[timestamp, choices.TIMESTAMPS],
		[shape, choices.SHAPES],
		[signature, choices.SIGNATURES],
		[eventHeader, choices.EVENT_HEADERS],
		[contentType, choices.CONTENT_TYPES],
	] as const)
		fillSelect(select, pairs);
	byId('compose-start').addEventListener('change', (change) => {
		change.stopPropagation();
		if (mayReplace()) chooseSample();
		else if (sample) {
			for (const name of ['start', 'timestamp', 'shape'] as const)
				fields[name].value = sample[name];
		}
	});
	form.addEventListener('change', showOtherFields);
	form.addEventListener('input', (input) => {
		const changed = input.target as HTMLElement;
		if (byId('compose-start').contains(changed)) return;
		if (changed === body) {
			isEdited = true;
			dropDraft();
		}
		showNoResult(NOT_SENT);
		clearTimeout(checkTimer);
		checkTimer = window.setTimeout(
			() => void runCheck(),
			changed.tagName === 'SELECT' ? 0 : CHECK_AFTER_MS,
		);
	});
	form.addEventListener('submit', (submission) => {
		submission.preventDefault();
		// What came of it may take a while to show; the next one can be sent meanwhile.
		void run(byId('compose-send'), send).then(async () => {
			await refresh();
			byId('compose-result').scrollIntoView({ block: 'nearest' });
		});
	});
	byId('compose-send').addEventListener('click', (click) => {
		// A local receiver has often answered before the second half of a double click.
		if (click.detail > 1) click.preventDefault();
	});
	byId('compose-over').addEventListener('click', () => {
		if (mayReplace()) startOver();
	});
}
