import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { MAX_UNSIGNED_BYTES } from '../../protocol/challenge';
import { checkSignature, type HeaderValue } from '../../protocol/signature';
import { triggerKey, triggerMemory } from '../../shared/triggerMemory';

/**
 * Challenges that come while this node's own call registers its URL.
 *
 * Influship may give the new endpoint a secret of its own, sign the challenge with it, and tell it
 * only in the answer to the call: nobody can check such a signature when it comes. So meanwhile a
 * challenge that no known secret has signed is answered, which gives nothing away (an unsigned one
 * is answered at any time), and kept. When the call has succeeded, one secret must explain what
 * came: else Influship signs with a secret that this node does not have, and the registration fails
 * in front of the user.
 *
 * This is known to one process only. Where another one takes the requests (n8n's webhook
 * processes), such a challenge is refused as at any other time: n8n saves what a hook remembers
 * after the hook, which is too late to tell the other process.
 */
interface Registering {
	/**
	 * Whether a challenge came that a known secret has signed, or nobody: then Influship's own may be
	 * that one, and what else comes be somebody else's.
	 */
	isExplained: boolean;
	/** Answered although no known secret has signed them. */
	unproven: SignedChallenge[];
}

export interface SignedChallenge {
	signature: HeaderValue;
	body: Buffer;
}

/** Influship sends one. Whoever else knows the URL must not fill the memory. */
const MAX_UNPROVEN = 10;

const registering = triggerMemory.part<Registering>();

/** Influship signs with a secret that this node does not have. */
export class UnknownSecretError extends Error {}

/**
 * Registers, and answers challenges meanwhile.
 *
 * @param register gives the registration, with the endpoint's own secret if Influship told one
 * @param remove takes back a registration whose deliveries could not be checked
 * @throws UnknownSecretError when it succeeded, and no secret explains the challenges that came
 */
export async function whileRegistering<Result extends { secret?: string }>(
	context: IHookFunctions,
	{
		register,
		remove,
	}: { register: () => Promise<Result>; remove: (result: Result) => Promise<void> },
): Promise<Result> {
	const key = keyOf(context);
	const own: Registering = { isExplained: false, unproven: [] };
	registering.set(key, own);
	try {
		const result = await register();
		if (isExplainedBy(result.secret, own)) return result;
		// n8n calls `unregister` for the failed activation, which tries again and reports.
		await remove(result).catch(() => {});
	} finally {
		if (registering.get(key) === own) registering.delete(key);
	}
	throw new UnknownSecretError();
}

function isExplainedBy(
	secret: string | undefined,
	{ isExplained, unproven }: Registering,
): boolean {
	if (isExplained || unproven.length === 0) return true;
	const secrets = secret === undefined ? [] : [secret];
	return unproven.some(
		({ signature, body }) => checkSignature(signature, body, secrets).refused === undefined,
	);
}

/** Whether a challenge may be answered now although no known secret has signed it. */
export function mayAnswerUnproven(context: IWebhookFunctions, body: Buffer): boolean {
	const own = registering.get(keyOf(context));
	return (
		own !== undefined && own.unproven.length < MAX_UNPROVEN && body.length <= MAX_UNSIGNED_BYTES
	);
}

/** Remembers a challenge that was answered, for the end of the call that registers. */
export function noteChallenge(
	context: IWebhookFunctions,
	{ isUnproven, ...challenge }: SignedChallenge & { isUnproven: boolean },
): void {
	const own = registering.get(keyOf(context));
	if (own === undefined) return;
	if (isUnproven) own.unproven.push(challenge);
	else own.isExplained = true;
}

/** Test runs have a URL of their own. */
function keyOf(context: IHookFunctions | IWebhookFunctions): string {
	const isTest = context.getMode() === 'manual';
	return `${triggerKey(context)}/${isTest ? 'test' : 'production'}`;
}
