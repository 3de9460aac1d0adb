import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { AUTOCOMPLETE_PATH } from '../nodes/Influship/api/creators';
import { type FailureKind, statusesOf } from '../nodes/Influship/api/failure';
import { DEFAULT_BASE_URL } from '../nodes/Influship/shared/address';

const NOT_THE_API = `No Influship API answers at 'Base URL'. The usual address is ${DEFAULT_BASE_URL}.`;

const REDIRECTS = "'Base URL' redirects to another address. Enter that address instead.";

/**
 * What n8n shows for each kind of refusal. For other statuses it shows the status text, for no
 * answer the network code.
 */
const REFUSALS: Array<[kind: FailureKind, message: string]> = [
	[
		'authentication',
		"'API Key' is empty, or Influship does not know it. Copy it again from the Influship dashboard.",
	],
	[
		'account',
		"'API Key' is right, but the account cannot be charged. Check the billing page of the Influship dashboard.",
	],
	[
		'forbidden',
		'Influship refused the call. Either the IP address of this n8n is not on the allow list of the API key, or the account has open billing. Check both in the Influship dashboard.',
	],
	['notFound', NOT_THE_API],
	[
		'rateLimited',
		'The rate limit of the Influship account is used up. Wait a minute, then test the connection again.',
	],
	['passing', 'Influship could not answer just now. Test the connection again in a minute.'],
];

const REDIRECT_STATUSES: readonly number[] = [301, 302, 307, 308];

const MESSAGES: Array<[status: number, message: string]> = [
	...REDIRECT_STATUSES.map((status): [number, string] => [status, REDIRECTS]),
	...REFUSALS.flatMap(([kind, message]) =>
		statusesOf(kind).map((status): [number, string] => [status, message]),
	),
];

export class InflushipApi implements ICredentialType {
	name = 'influshipApi';

	displayName = 'Influship API';

	documentationUrl = 'https://github.com/influship/n8n-nodes-influship#credentials';

	icon: Icon = {
		light: 'file:../icons/influship.svg',
		dark: 'file:../icons/influship.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'From the Influship dashboard',
			description:
				'Used by every action, and to register webhooks automatically. Leave it empty only if you add the webhook in the Influship dashboard yourself.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'From Settings > Webhooks. Leave it empty unless you use the Influship Trigger, which refuses every event without it.',
			description: 'Proves that a delivery comes from Influship',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: `e.g. ${DEFAULT_BASE_URL}`,
			hint: 'With https:// in front. Keep it, unless you use a sandbox or a proxy.',
			description: 'Where API calls go',
		},
		// Last, because few need it. Not behind a choice: n8n drops what a choice hides, and with it the
		// secret that somebody has stored.
		{
			displayName: 'Previous Webhook Secret',
			name: 'previousWebhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only while you change the webhook secret',
			description:
				"To change the secret without losing a delivery, move the old one here before you paste the new one into 'Webhook Secret'. Deliveries signed with either are accepted. Empty it after six hours, when Influship's last retries are over.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				// A pasted key often carries a line break or what nobody sees, which is not allowed in a
				// header.
				'X-API-Key':
					'={{ String($credentials.apiKey ?? "").replace(/[\\p{Cc}\\p{Default_Ignorable_Code_Point}]/gu, "").trim() }}',
			},
		},
	};

	/** The cheapest call that proves a key (0.05 credits): `/health` answers without one. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl ?? "").trim().replace(/\\/+$/, "") || "${DEFAULT_BASE_URL}" }}`,
			url: AUTOCOMPLETE_PATH,
			qs: { q: 'in', limit: 1 },
			// The key must not travel to whatever host a redirect names.
			disableFollowRedirect: true,
		},
		rules: [
			...MESSAGES.map(([value, message]) => ({
				type: 'responseCode',
				properties: { value, message },
			})),
			// A web page answers 200, too. n8n compares the answer's `data` with `value`, hence: no
			// `data`.
			{
				type: 'responseSuccessBody',
				properties: { key: 'data', value: undefined, message: NOT_THE_API },
			},
		] as ICredentialTestRequest['rules'],
	};
}
