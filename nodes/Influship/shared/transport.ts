import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { InflushipApiError, type ApiErrorInfo } from './apiError';
import { readRefusal, type ApiResponse } from './apiResponse';
import { CREDENTIAL_NAME, readCredential } from './credential';
import { describeNetworkError } from './networkError';
import { redactSecrets } from './redactSecrets';
import { DEFAULT_RETRY, retryDelay, type RetryPolicy } from './retryPolicy';

export interface InflushipRequest {
	method: IHttpRequestMethods;
	/** From the root of the API, such as `/v1/webhooks`; variable segments URL-encoded. */
	path: string;
	qs?: IDataObject;
	/** Sent as JSON. */
	body?: IDataObject;
	/** Of one attempt. Default: 30 seconds. */
	timeoutMs?: number;
}

type RequestContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Calls Influship's API with the node's credential, and repeats a call that was turned away for now.
 *
 * @returns the parsed JSON; `undefined` for an answer without a body, such as 204
 * @throws {InflushipApiError} for every other outcome
 */
export async function influshipRequest(
	this: RequestContext,
	request: InflushipRequest,
	policy: RetryPolicy = DEFAULT_RETRY,
): Promise<unknown> {
	const { apiKey, webhookSecret, previousWebhookSecret, baseUrl } = await readCredential.call(this);
	if (apiKey === '') {
		const message = 'The Influship API credential has no API Key';
		throw new InflushipApiError({ code: 'missing_api_key', message });
	}

	let waitedMs = 0;
	for (let attempt = 1; ; attempt++) {
		const { body, refusal } = await send.call(this, request, baseUrl);
		if (refusal === undefined) return body;

		const delay = retryDelay(policy, request.method, refusal, attempt, waitedMs);
		if (delay === undefined) {
			const attempts = attempt > 1 ? { attempts: attempt } : {};
			throw new InflushipApiError(
				redactSecrets({ ...refusal, ...attempts }, [apiKey, webhookSecret, previousWebhookSecret]),
			);
		}
		await policy.wait(delay);
		waitedMs += delay;
	}
}

async function send(
	this: RequestContext,
	{ method, path, qs, body, timeoutMs = DEFAULT_TIMEOUT_MS }: InflushipRequest,
	baseUrl: string,
): Promise<{ body?: unknown; refusal?: ApiErrorInfo }> {
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}${path}`,
		qs,
		body,
		json: true,
		timeout: timeoutMs,
		// The HTTP client's error for a status would carry the request's headers, and the key among them.
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		// The key must not travel to whatever host a redirect names.
		disableFollowRedirect: true,
	};
	try {
		const response = (await this.helpers.httpRequestWithAuthentication.call(
			this,
			CREDENTIAL_NAME,
			options,
		)) as ApiResponse;
		return { body: response.body || undefined, refusal: readRefusal(response) };
	} catch (error) {
		return { refusal: describeNetworkError(error, options.url) };
	}
}
