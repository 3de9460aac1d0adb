import { gzipSync } from 'node:zlib';
import type { DeliveryRequest } from './requests.mts';

/** @param contentType `undefined` for none */
export function withContentType(request: DeliveryRequest, contentType?: string): DeliveryRequest {
	const { 'content-type': _, ...headers } = request.headers;
	return {
		...request,
		headers: { ...headers, ...(contentType !== undefined && { 'content-type': contentType }) },
	};
}

/** @param signature `undefined` for none; a list repeats the header */
export function withSignature(
	request: DeliveryRequest,
	signature?: string | string[],
): DeliveryRequest {
	const { 'x-influship-signature': _, ...headers } = request.headers;
	return {
		...request,
		headers: {
			...headers,
			...(signature !== undefined && { 'x-influship-signature': signature }),
		},
	};
}

export function withSignatureTwice(request: DeliveryRequest): DeliveryRequest {
	const signature = request.headers['x-influship-signature'];
	return withSignature(request, [signature, signature].flat());
}

/** The signature no longer fits. */
export function tampered(request: DeliveryRequest): DeliveryRequest {
	return { ...request, body: String(request.body).replace('sarahfitness', 'someone_else') };
}

/** The signature fits the compact form only. */
export function indented(request: DeliveryRequest): DeliveryRequest {
	return { ...request, body: JSON.stringify(JSON.parse(String(request.body)), null, 2) };
}

/** The signature fits the unpacked bytes. */
export function gzipped(request: DeliveryRequest): DeliveryRequest {
	return { ...saidToBeGzip(request), body: gzipSync(request.body ?? '') };
}

export function saidToBeGzip({ headers, body }: DeliveryRequest): DeliveryRequest {
	return { headers: { ...headers, 'content-encoding': 'gzip' }, body };
}

export function cutOff(request: DeliveryRequest): DeliveryRequest {
	return { ...request, body: Buffer.from(request.body ?? '').subarray(0, -20) };
}
