import type { DeliveryDetail } from '../control/views.mts';
import { CONTENT_TYPES } from './composeChoices.mts';
import { fieldsOf, fillSelect } from './dom.mts';

export interface ComposerFields {
	start: HTMLSelectElement;
	timestamp: HTMLSelectElement;
	shape: HTMLSelectElement;
	body: HTMLTextAreaElement;
	signature: HTMLSelectElement;
	eventHeader: HTMLSelectElement;
	otherEvent: HTMLInputElement;
	contentType: HTMLSelectElement;
	target: HTMLSelectElement;
	url: HTMLInputElement;
	retries: HTMLInputElement;
}

export const composerFields = () => fieldsOf<ComposerFields>('compose-form');

/** What the composer's form says about the request, but for where it goes. */
export function readRequest(event: string | undefined) {
	const { body, signature, eventHeader, otherEvent, contentType } = composerFields();
	const isSame = eventHeader.value === 'same';
	const header = eventHeader.value === 'other' ? otherEvent.value : null;
	return {
		body: body.value,
		event,
		signature: signature.value,
		...(isSame ? {} : { eventHeader: header }),
		contentType: contentType.value || null,
	};
}

export function readTarget() {
	const { target, url, retries } = composerFields();
	const rest = { retries: retries.checked };
	if (target.value === 'all') return rest;
	if (target.value === 'url') return { ...rest, url: url.value.trim() };
	return { ...rest, endpointId: target.value };
}

/** Fills the form with what an earlier delivery was sent with. */
export function writeRequest({
	signature,
	event,
	endpointId,
	url,
	attempts,
}: DeliveryDetail): void {
	const form = composerFields();
	const { headers } = attempts[0].request;
	const eventHeader = textOf(headers['x-influship-event']);
	const contentType = textOf(headers['content-type']) ?? '';
	form.signature.value = signature;
	const isSame = eventHeader === event;
	form.eventHeader.value = isSame ? 'same' : eventHeader === undefined ? 'none' : 'other';
	form.otherEvent.value = eventHeader ?? '';
	const isListed = CONTENT_TYPES.some(([value]) => value === contentType);
	fillSelect(form.contentType, [
		...CONTENT_TYPES,
		...(isListed ? [] : [[contentType, contentType] as const]),
	]);
	form.contentType.value = contentType;
	form.target.value = endpointId ?? 'url';
	// The endpoint may have been removed.
	if (form.target.value === '') form.target.value = 'url';
	form.url.value = url;
	showOtherFields();
}

/** A header that was sent twice counts as the first one. */
function textOf(header: string | string[] | undefined): string | undefined {
	return [header].flat()[0];
}

/** Some choices come with a field of their own. */
export function showOtherFields(): void {
	const { eventHeader, otherEvent, target, url } = composerFields();
	for (const [field, isShown] of [
		[otherEvent, eventHeader.value === 'other'],
		[url, target.value === 'url'],
	] as const) {
		field.hidden = !isShown;
		field.required = isShown;
		field.disabled = !isShown;
	}
}
