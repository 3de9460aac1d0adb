import { CONTENT_TYPES } from './composeChoices.js';
import { byId, fillSelect } from './dom.js';

const fields = () => byId('compose-form').elements;

/** What the composer's form says about the request, but for where it goes. */
export function readRequest(event) {
	const { body, signature, eventHeader, otherEvent, contentType } = fields();
	const header = { same: undefined, other: otherEvent.value, none: null }[eventHeader.value];
	return {
		body: body.value,
		event,
		signature: signature.value,
		...(header === undefined ? {} : { eventHeader: header }),
		contentType: contentType.value || null,
	};
}

export function readTarget() {
	const { target, url, retries } = fields();
	const to = { all: {}, url: { url: url.value.trim() } }[target.value];
	return { ...(to ?? { endpointId: target.value }), retries: retries.checked };
}

/** Fills the form with what an earlier delivery was sent with. */
export function writeRequest({ signature, event, endpointId, url, attempts }) {
	const form = fields();
	const { headers } = attempts[0].request;
	const eventHeader = headers['x-influship-event'];
	const contentType = headers['content-type'] ?? '';
	form.signature.value = signature;
	form.eventHeader.value = { [event]: 'same', [undefined]: 'none' }[eventHeader] ?? 'other';
	form.otherEvent.value = eventHeader ?? '';
	const isListed = CONTENT_TYPES.some(([value]) => value === contentType);
	fillSelect(form.contentType, [
		...CONTENT_TYPES,
		...(isListed ? [] : [[contentType, contentType]]),
	]);
	form.contentType.value = contentType;
	form.target.value = endpointId ?? 'url';
	// The endpoint may have been removed.
	if (form.target.value === '') form.target.value = 'url';
	form.url.value = url;
	showOtherFields();
}

/** Some choices come with a field of their own. */
export function showOtherFields() {
	const { eventHeader, otherEvent, target, url } = fields();
	for (const [field, isShown] of [
		[otherEvent, eventHeader.value === 'other'],
		[url, target.value === 'url'],
	]) {
		field.hidden = !isShown;
		field.required = isShown;
		field.disabled = !isShown;
	}
}
