import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { withIsolate } from '../shared/isolate';
import { InflushipApiError, type ApiErrorInfo } from './apiError';
import type { Budget } from './budget';
import { readMessage, readRefusal, readWarning, type ApiResponse } from './apiResponse';
import { CREDENTIAL_NAME, readCredential, secretsOf, type InflushipCredential } from './credential';
import { isGone, isUncertain } from './failure';
import { describeNetworkError } from './networkError';
import { redactSecrets, redactText } from './redactSecrets';
import { DEFAULT_RETRY, retryDelay, type RetryPolicy } from './retryPolicy';
import { readUsage, type Usage } from './usage';
import { throwIfCanceled } from './wait';

export interface ApiRequest {
	method: IHttpRequestMethods;
	/** From the root of the API, such as `/v1/webhooks`; variable segments URL-encoded. */
	path: string;
	/** `undefined` values are left out. */
	qs?: IDataObject;
	/** Sent as JSON; `undefined` values are left out. */
	body?: IDataObject;
	/** Of one attempt. Default: 30 seconds. */
	timeoutMs?: number;
	/**
	 * Influship charges for it, so it is not repeated while nobody knows whether it was carried out.
	 * Default: `false`.
	 */
	isCharged?: boolean;
	/** The most that it can cost, in credits. Default: 0. */
	highestCredits?: number;
	/** See `readRefusal`. */
	outcomeIn?: string;
}

export interface ApiAnswer {
	/** The parsed JSON; `undefined` for an answer without a body, such as 204. */
	body: unknown;
	usage: Usage;
	/** What it warns of, and what else it says: one line each, without any secret. */
	warning?: string;
	message?: string;
}

export type RequestContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

const DEFAULT_TIMEOUT_MS = 30_000;

/** Repeating these has the same effect as once (RFC 9110). */
const IDEMPOTENT_METHODS: readonly string[] = ['GET', 'DELETE'];

/** What all calls of an execution have in common, whichever credential they are made with. */
export interface Account {
	/** In credits, as far as the answers say. */
	charged: number;
	/** What all calls together may cost; absent: whatever they do. */
	budget?: Budget;
	/** Must not get into any message. */
	secrets: Set<string>;
}

/**
 * Calls Influship's API with one credential, and repeats calls that were turned away for now. One
 * client serves all calls of an execution that are made with it: when one is told to come back
 * later, the others wait, too.
 */
export class InflushipClient {
	private readonly signal: AbortSignal | undefined;
	private pausedUntil = 0;

	constructor(
		private readonly context: RequestContext,
		private readonly credential: InflushipCredential,
		private readonly policy: RetryPolicy = DEFAULT_RETRY,
		private readonly account: Account = { charged: 0, secrets: new Set() },
	) {
		if (credential.apiKey === '') {
			const message = "'API Key' is empty in the Influship API credential";
			throw new InflushipApiError({ code: 'missing_api_key', message });
		}
		for (const secret of secretsOf(credential)) account.secrets.add(secret);
		this.signal =
			'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	}

	/** @throws {InflushipApiError} `missing_api_key` */
	static async open(context: RequestContext, policy?: RetryPolicy): Promise<InflushipClient> {
		return new InflushipClient(context, await readCredential(context), policy);
	}

	/** Where the API is: no slash at the end. */
	get baseUrl(): string {
		return this.credential.baseUrl;
	}

	/** @throws {InflushipApiError} for every outcome but a usable answer */
	async call(request: ApiRequest): Promise<ApiAnswer> {
		const { highestCredits = 0 } = request;
		const { budget } = this.account;
		if (budget === undefined || highestCredits === 0) return await this.callWithRetries(request);
		return await budget.spend(highestCredits, async () => await this.callWithRetries(request));
	}

	private async callWithRetries(request: ApiRequest): Promise<ApiAnswer> {
		const { method, isCharged = false } = request;
		const isRepeatable =
			this.policy.repeatsUncertain && IDEMPOTENT_METHODS.includes(method) && !isCharged;
		let waitedMs = await this.untilNotPaused();
		let mayBeDone = false;
		for (let attempt = 1; ; attempt++) {
			throwIfCanceled(this.signal);
			const { answer, refusal } = await this.send(request);
			if (answer !== undefined) return answer;
			// An earlier attempt has deleted it, though its answer did not arrive.
			if (method === 'DELETE' && mayBeDone && isGone(refusal)) {
				return { body: undefined, usage: {} };
			}

			const uncertain = isUncertain(refusal);
			const delay = retryDelay({
				policy: this.policy,
				isRepeatable,
				refusal,
				attempt,
				waitedMs,
			});
			if (delay === undefined) {
				const known = uncertain && isCharged ? { ...refusal, mayBeCharged: true } : refusal;
				throw this.toError(known, attempt, waitedMs);
			}
			mayBeDone ||= uncertain;
			if (refusal.status === 429) this.pausedUntil = Math.max(this.pausedUntil, Date.now() + delay);
			await this.policy.wait(delay, this.signal);
			waitedMs += delay;
		}
	}

	/** Waits as another call was told to. Returns for how long, in milliseconds. */
	private async untilNotPaused(): Promise<number> {
		const remaining = Math.max(0, this.pausedUntil - Date.now());
		if (remaining > 0) await this.policy.wait(remaining, this.signal);
		return remaining;
	}

	private async send({
		method,
		path,
		qs,
		body,
		timeoutMs = DEFAULT_TIMEOUT_MS,
		outcomeIn,
	}: ApiRequest): Promise<
		{ answer: ApiAnswer; refusal?: undefined } | { answer?: undefined; refusal: ApiErrorInfo }
	> {
		const options: IHttpRequestOptions = {
			method,
			url: `${this.credential.baseUrl}${path}`,
			qs: qs && toWellFormed(qs),
			body,
			json: true,
			timeout: timeoutMs,
			// The HTTP client's error for a status would carry the request's headers, and the key among
			// them.
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			// The key must not travel to whatever host a redirect names.
			disableFollowRedirect: true,
		};
		try {
			const response = (await withIsolate(this.context, () =>
				this.context.helpers.httpRequestWithAuthentication.call(
					this.context,
					CREDENTIAL_NAME,
					options,
					// Without it n8n would read the credential anew, and always for the first input item.
					{ credentialsDecrypted: this.decrypted() },
				),
			)) as ApiResponse;
			const usage = readUsage(response.headers);
			const { credits_charged: creditsCharged = 0 } = usage;
			this.account.charged += creditsCharged;
			const refusal = readRefusal(response, { outcomeIn });
			if (refusal === undefined) {
				const body = response.body || undefined;
				return { answer: { body, usage, ...this.wordsOf(body) } };
			}
			return { refusal: { ...refusal, ...(creditsCharged > 0 && { creditsCharged }) } };
		} catch (error) {
			return { refusal: describeNetworkError(error, options.url) };
		}
	}

	private wordsOf(body: unknown): Pick<ApiAnswer, 'warning' | 'message'> {
		const [warning, message] = [readWarning(body), readMessage(body)].map(
			(said) => said && redactText(said, [...this.account.secrets]),
		);
		return { ...(warning && { warning }), ...(message && { message }) };
	}

	private decrypted(): ICredentialsDecrypted {
		const name = CREDENTIAL_NAME;
		return { id: '', name, type: name, data: { ...this.credential } };
	}

	private toError(refusal: ApiErrorInfo, attempts: number, waitedMs: number): InflushipApiError {
		const tried = attempts > 1 ? { attempts, waitedSeconds: Math.round(waitedMs / 1_000) } : {};
		return new InflushipApiError(
			redactSecrets({ ...refusal, ...tried }, [...this.account.secrets]),
		);
	}
}

/**
 * Half of an emoji, as cutting a text leaves it, becomes the sign for what cannot be read: as it is,
 * n8n would make another emoji of it.
 */
function toWellFormed(qs: IDataObject): IDataObject {
	const entries = Object.entries(qs).map(([name, value]) => [
		name,
		typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value,
	]);
	return Object.fromEntries(entries) as IDataObject;
}
