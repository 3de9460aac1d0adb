import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { FITNESS } from '../../support/operationCases.mts';
import { outputOf, runActions, runOf } from '../../support/e2e/actionWorkflow.mts';
import { Harness, START_TIMEOUT_MS } from '../../support/e2e/harness.mts';

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start();
	await callControlPlane(harness.stack.sandbox.url, 'PATCH', '/settings', {
		creditsPerMinute: 1_000_000,
	});
}, START_TIMEOUT_MS);

afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

const fault = async (body: object) =>
	await callControlPlane(harness.stack.sandbox.url, 'POST', '/faults', { target: 'api', ...body });

async function callsTo(path: string): Promise<Array<{ credits: number }>> {
	const query = `/calls?limit=2000&path=${encodeURIComponent(path)}`;
	const answer = await callControlPlane<{ calls: Array<{ credits: number }> }>(
		harness.stack.sandbox.url,
		'GET',
		query,
	);
	return answer.calls;
}

const isError = ({ json }: { json: object }) => 'error' in json;

describe('a list whose second page is refused', () => {
	const seeds = { resource: 'creator', operation: 'findLookalikes', seeds: '@sample_fitness' };
	// The sandbox has 95 lookalikes, which a page of 100 holds: the fault makes its first page end
	// early.
	const firstPage = {
		kind: 'answer',
		path: '/v1/creators/lookalike',
		headers: { 'x-credits-charged': '3' },
		body: {
			data: [{ creator: { id: 'a' } }, { creator: { id: 'b' } }],
			has_more: true,
			next_cursor: 'c',
		},
	};
	const secondPage = { kind: 'status', path: '/v1/creators/lookalike', status: 504 };

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'gives what was paid for beside the error with %s',
		async (onError) => {
			await fault(firstPage);
			await fault(secondPage);
			const execution = await runActions(harness, [
				{ name: 'List', parameters: { ...seeds, returnAll: true }, onError },
			]);
			const [regular, errors] = [outputOf(execution, 'List'), outputOf(execution, 'List', 1)];
			expect([...regular, ...errors].map(isError)).toEqual([false, false, true]);
			expect(errors).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
			expect([...regular, ...errors][2].json.error).toMatchObject({
				status: 504,
				may_be_charged: true,
			});
		},
	);

	it('says what was paid for when it stops the node', async () => {
		await fault(firstPage);
		await fault(secondPage);
		const execution = await runActions(harness, [
			{ name: 'List', parameters: { ...seeds, returnAll: true } },
		]);
		expect(runOf(execution, 'List').error).toMatchObject({
			description: expect.stringContaining('2 records that are paid for (3 credits in this run)'),
		});
	});
});

it('a transcript that was charged, though its answer is 504, is asked for once', async () => {
	const path = '/v1/raw/instagram/transcript/Sbx00010000';
	await fault({ kind: 'status', path, status: 504, afterEffect: true });
	const execution = await runActions(harness, [
		{
			name: 'Transcript',
			parameters: { resource: 'instagram', operation: 'getTranscript', post: 'Sbx00010000' },
			onError: 'continueRegularOutput',
		},
	]);
	expect(await callsTo(path)).toHaveLength(1);
	expect(outputOf(execution, 'Transcript')[0].json.error).toMatchObject({
		status: 504,
		may_be_charged: true,
		description: expect.stringContaining('may have been charged'),
	});
});

it('a creator who is named by an account is found first, within the budget for both calls', async () => {
	const path = '/v1/profiles/instagram/sample_fitness';
	const creator = { __rl: true, mode: 'username', value: '@sample_fitness' };
	const within = (maximumCredits: number) => ({
		resource: 'creator',
		operation: 'get',
		creator,
		options: { maximumCredits },
	});
	const execution = await runActions(harness, [
		{ name: 'Too Little', parameters: within(0.15), onError: 'continueRegularOutput' },
		{ name: 'Enough', parameters: within(0.2) },
	]);
	expect(outputOf(execution, 'Too Little').map(isError)).toEqual([true]);
	expect(outputOf(execution, 'Enough')[0].json.id).toBe(FITNESS);
	expect(await callsTo(path)).toHaveLength(1);
});

it('a webhook that Influship answers not to have deleted counts as not deleted', async () => {
	await fault({ kind: 'answer', path: '/v1/webhooks/wh_1', body: { deleted: false } });
	const execution = await runActions(harness, [
		{
			name: 'Delete',
			parameters: {
				resource: 'webhook',
				operation: 'delete',
				webhook: { __rl: true, mode: 'id', value: 'wh_1' },
			},
			onError: 'continueRegularOutput',
		},
	]);
	expect(outputOf(execution, 'Delete').map(isError)).toEqual([true]);
});

it('a credential that holds an expression is used for each item as it is for that item', async () => {
	const { apiKey } = harness.stack.sandbox;
	const credential = await harness.createCredential({ apiKey: '={{ $json.key }}' });
	const execution = await runActions(
		harness,
		[
			{
				name: 'Each',
				parameters: {
					resource: 'creator',
					operation: 'get',
					creator: { __rl: true, mode: 'id', value: FITNESS },
				},
				onError: 'continueRegularOutput',
				credential,
			},
			{
				name: 'Batch',
				parameters: {
					resource: 'creator',
					operation: 'scoreCampaignFit',
					creators: FITNESS,
					campaign: 'c',
				},
				onError: 'continueRegularOutput',
				credential,
			},
		],
		[{ key: apiKey }, { key: 'not-the-key-of-anybody' }, { key: apiKey }],
	);
	for (const name of ['Each', 'Batch']) {
		const items = outputOf(execution, name);
		expect(items.map(isError)).toEqual([false, true, false]);
		expect(items[1].json.error).toMatchObject({ status: 401 });
	}
});
