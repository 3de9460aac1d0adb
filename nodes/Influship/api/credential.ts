import type {
	IExecuteFunctions,
	IHookFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { decode, DEFAULT_BASE_URL } from '../shared/address';
import { cleanWord, trimUnseen } from '../shared/unseen';

export const CREDENTIAL_NAME = 'influshipApi';

/** The `influshipApi` credential without what pasting brings along and nobody sees. */
export interface InflushipCredential {
	/** Empty when the user left it out. */
	apiKey: string;
	/** Empty when the user left it out. */
	webhookSecret: string;
	/**
	 * The secret before the last change, while deliveries signed with it may still come; usually
	 * empty.
	 */
	previousWebhookSecret: string;
	/** Without a trailing slash; Influship's own API when the user left it out. */
	baseUrl: string;
}

type CredentialContext = Pick<
	IExecuteFunctions | IHookFunctions | IPollFunctions | IWebhookFunctions,
	'getCredentials'
>;

/** @param itemIndex The input item for the credential's expressions. Default: the first. */
export async function readCredential(
	context: CredentialContext,
	itemIndex?: number,
): Promise<InflushipCredential> {
	const { apiKey, webhookSecret, previousWebhookSecret, baseUrl } = await context.getCredentials(
		CREDENTIAL_NAME,
		itemIndex,
	);
	return {
		apiKey: toHeaderText(text(apiKey)),
		webhookSecret: text(webhookSecret),
		previousWebhookSecret: text(previousWebhookSecret),
		baseUrl: text(baseUrl).replace(/\/+$/, '') || DEFAULT_BASE_URL,
	};
}

/** What must not get into any message: a gateway may want a login, which 'Base URL' then holds. */
export function secretsOf(credential: InflushipCredential): string[] {
	const { apiKey, webhookSecret, previousWebhookSecret, baseUrl } = credential;
	return [apiKey, webhookSecret, previousWebhookSecret, ...loginIn(baseUrl)];
}

/** As it stands in an address, as it is, and as it is sent. */
function loginIn(address: string): string[] {
	if (!URL.canParse(address)) return [];
	const { username, password } = new URL(address);
	if (username === '' && password === '') return [];
	// Without a password, the name is one.
	const written = password || username;
	const login = `${decode(username)}:${decode(password)}`;
	return [written, decode(written), Buffer.from(login).toString('base64')];
}

/** An expression may give a key of digits as a number. */
function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? trimUnseen(String(value)) : '';
}

/** What nobody sees is not allowed in a header. */
function toHeaderText(key: string): string {
	return cleanWord(key.replace(/\p{Cc}/gu, ''));
}
