import type { IExecuteFunctions } from 'n8n-workflow';
import { MAIN } from '../shared/connection';
import { InflushipApiError, type ApiErrorInfo } from './apiError';
import type { Budget } from './budget';
import { InflushipClient, type Account } from './client';
import { readCredential } from './credential';
import { redactSecrets } from './redactSecrets';

/**
 * The clients of an execution. A credential may hold expressions, so each input item has its own.
 */
export interface Clients {
	/**
	 * Input items with the same values share one, and so the waits that it was told.
	 *
	 * @throws what keeps the item from having one, such as a key that is empty
	 */
	of(itemIndex: number): InflushipClient;
	/**
	 * What all calls of the execution were charged up to now, in credits, as far as the answers say.
	 */
	readonly charged: number;
	/** What all calls together may cost; absent: whatever they do. */
	budget?: Budget;
	/** An error without the secrets of any of them, which an answer may quote. */
	redact(error: unknown): unknown;
	/** The same for what is known of one. */
	redactInfo<Info extends Partial<ApiErrorInfo>>(info: Info): Info;
}

/** Each is a look into n8n's database. */
const MAX_READS_AT_A_TIME = 32;

/** Reads the credential for each input item. Does not throw. */
export async function clientsByItem({
	context,
	itemCount,
}: {
	context: IExecuteFunctions;
	itemCount: number;
}): Promise<Clients> {
	const account: Account = { charged: 0, secrets: new Set() };
	const byValues = new Map<string, InflushipClient>();
	const byItem: Array<{ client: InflushipClient } | { error: unknown }> = [];

	const open = async (itemIndex: number): Promise<InflushipClient> => {
		const credential = await readCredential(context, itemIndex);
		const values = JSON.stringify(credential);
		const client =
			byValues.get(values) ?? new InflushipClient(context, credential, undefined, account);
		byValues.set(values, client);
		return client;
	};
	const readAll = async (count: number): Promise<void> => {
		let next = 0;
		const work = async () => {
			while (next < count) {
				const itemIndex = next++;
				byItem[itemIndex] = await open(itemIndex).then(
					(client) => ({ client }),
					(error: unknown) => ({ error }),
				);
			}
		};
		const workers = Math.min(MAX_READS_AT_A_TIME, count);
		await Promise.all(Array.from({ length: workers }, work));
	};
	await readAll(Math.max(itemCount, countAgentItems(context)));
	const [first] = byItem;
	const isAmbiguous =
		byItem.length > itemCount &&
		byItem.some((one) => 'client' in first && !('client' in one && one.client === first.client));
	if (isAmbiguous) byItem.fill({ error: ambiguousCredential() });

	const redactInfo: Clients['redactInfo'] = (info) => redactSecrets(info, [...account.secrets]);
	return {
		of: (itemIndex) => {
			const opened = byItem[itemIndex];
			if ('error' in opened) throw opened.error;
			return opened.client;
		},
		get charged() {
			return account.charged;
		},
		get budget() {
			return account.budget;
		},
		set budget(budget) {
			account.budget = budget;
		},
		redact: (error) =>
			error instanceof InflushipApiError ? error.with(redactInfo(error.info)) : error,
		redactInfo,
	};
}

/**
 * How many input items the agent has whose tool the node is; 0 for a node of its own. A tool's own
 * input is what the model filled in, but its expressions, and the credential's, are about the
 * agent's items: n8n takes the first, whichever the agent works on.
 */
function countAgentItems(context: IExecuteFunctions): number {
	const isTool = context.getInputData(0, MAIN).length === 0;
	return isTool ? Number(context.evaluateExpression('{{ $input.all().length }}', 0)) : 0;
}

function ambiguousCredential(): InflushipApiError {
	return new InflushipApiError({
		code: 'ambiguous_credential',
		message:
			"The Influship API credential differs by the agent's input items, and n8n does not tell a tool which of them the agent works on",
		advice:
			'Give the agent one item at a time, by a Loop Over Items node, or choose a credential without expressions.',
	});
}
