import * as choices from './composeChoices.js';
import { readRequest, readTarget, showOtherFields, writeRequest } from './composeRequest.js';
import { showNoResult, watchResults } from './composeResult.js';
import { call } from './control.js';
import { openDialog } from './dialogs.js';
import { byId, fillSelect } from './dom.js';
import { run } from './say.js';
import { activeEndpoints } from './send.js';

const CHECK_AFTER_MS = 250;
const SHOWN_FINDINGS = 4;
const NOT_SENT = 'Not sent yet.';

/** The value of `start` while the body is that of an earlier delivery. */
const EARLIER = 'earlier';

const form = byId('compose-form');
const { start, timestamp, shape, body, signature, eventHeader, contentType, target } =
	form.elements;

/** What a body can start from: pairs of value and label. */
let starts = [];
let isEdited = false;
/** The event, for a body that names none. */
let event;
/** What was chosen when the body was last written. */
let sample;
/** Settles once the body is the one that was chosen. */
let drafting = Promise.resolve();
let checkTimer;
let lastCheck = 0;
let lastDraft = 0;

/** Keeps the choices of samples and endpoints up to date. */
export function showComposer(state) {
	starts = state.starts.map(({ value, label }) => [value, label]);
	if (start.value !== EARLIER) fillSelect(start, starts);
	fillSelect(target, [
		['all', 'Every endpoint that subscribed'],
		...activeEndpoints(state),
		['url', 'Any URL on this machine or network…'],
	]);
	showOtherFields();
}

export function openComposer() {
	openDialog(byId('compose'), 'compose-open');
	if (!sample) startOver();
}

/** Opens the composer with the request of an earlier delivery. */
export function editInComposer(delivery) {
	openDialog(byId('compose'), delivery.id);
	if (!mayReplace()) return;
	fillSelect(start, [...starts, [EARLIER, 'An earlier delivery']]);
	start.value = EARLIER;
	timestamp.value = '';
	shape.value = '';
	event = delivery.event;
	writeRequest(delivery);
	write(delivery.body);
}

function startOver() {
	form.reset();
	const hasEndpoint = target.options.length > 2;
	target.value = hasEndpoint ? 'all' : 'url';
	showOtherFields();
	chooseSample();
}

function chooseSample() {
	showNoResult(NOT_SENT);
	drafting = loadSample();
	run(form, () => drafting);
}

/** Writes the sample that was chosen into the body. */
async function loadSample() {
	timestamp.value ||= choices.TIMESTAMPS[0][0];
	shape.value ||= choices.SHAPES[0][0];
	lastDraft += 1;
	const number = lastDraft;
	const chosen = { event: start.value, timestamp: timestamp.value, shape: shape.value };
	const draft = await call('GET', `/draft?${new URLSearchParams(chosen)}`);
	if (number !== lastDraft) return;
	event = start.value === 'blank' ? 'account.updated' : start.value;
	fillSelect(start, starts);
	write(draft.body);
}

function write(text) {
	// A sample that is still on its way comes too late.
	lastDraft += 1;
	body.value = text;
	isEdited = false;
	showNoResult(NOT_SENT);
	sample = { start: start.value, timestamp: timestamp.value, shape: shape.value };
	const isEarlier = start.value === EARLIER;
	timestamp.disabled = isEarlier;
	shape.disabled = isEarlier;
	runCheck();
}

const mayReplace = () => !isEdited || window.confirm('Replace the body that you edited?');

/** Says what a receiver should do with the request as it is. */
async function check() {
	clearTimeout(checkTimer);
	lastCheck += 1;
	const number = lastCheck;
	if (!form.elements.otherEvent.checkValidity()) {
		showAdvice({ advice: 'Name the other event, without spaces.', problems: [] });
		return;
	}
	const found = await call('POST', '/deliveries/check', readRequest(event));
	if (number === lastCheck) showAdvice(found);
}

function showAdvice({ advice, syntaxError, problems }) {
	const findings = problems.slice(1).map(({ field, message }) => `${field} ${message}`);
	const more = findings.length - SHOWN_FINDINGS;
	const listed = findings.slice(0, SHOWN_FINDINGS).join('; ');
	byId('compose-advice').textContent = advice;
	byId('compose-findings').textContent =
		syntaxError ?? (listed && `Also: ${listed}${more > 0 ? `; and ${more} more` : ''}.`);
}

const runCheck = () => run(form, check);

async function send() {
	showNoResult('Sending…');
	try {
		await drafting;
		const { deliveries } = await call('POST', '/deliveries', {
			...readRequest(event),
			...readTarget(),
		});
		if (deliveries.length === 0) {
			showNoResult('Nothing sent: no active endpoint subscribed to this event.', true);
		} else watchResults(deliveries);
	} catch (error) {
		showNoResult(error.message.replace(/^url: /, 'The URL '), true);
	}
}

/** `refresh` shows what was sent. */
export function wireComposer(refresh) {
	for (const [select, pairs] of [
		[timestamp, choices.TIMESTAMPS],
		[shape, choices.SHAPES],
		[signature, choices.SIGNATURES],
		[eventHeader, choices.EVENT_HEADERS],
		[contentType, choices.CONTENT_TYPES],
	])
		fillSelect(select, pairs);
	byId('compose-start').addEventListener('change', (change) => {
		change.stopPropagation();
		if (mayReplace()) chooseSample();
		else Object.entries(sample).forEach(([name, value]) => (form.elements[name].value = value));
	});
	form.addEventListener('change', showOtherFields);
	form.addEventListener('input', ({ target: changed }) => {
		if (byId('compose-start').contains(changed)) return;
		if (changed === body) isEdited = true;
		showNoResult(NOT_SENT);
		clearTimeout(checkTimer);
		checkTimer = setTimeout(runCheck, changed.tagName === 'SELECT' ? 0 : CHECK_AFTER_MS);
	});
	form.addEventListener('submit', (submission) => {
		submission.preventDefault();
		run(byId('compose-send'), async () => {
			await send();
			await refresh();
			byId('compose-result').scrollIntoView({ block: 'nearest' });
		});
	});
	byId('compose-over').addEventListener('click', () => {
		if (mayReplace()) startOver();
	});
}
