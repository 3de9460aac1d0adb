import { SAMPLE_CREATORS } from '../../../sandbox/influship/data/creators.mts';
import type { Execution } from '../../../sandbox/n8n/types.mts';
import { outputOf } from '../../support/e2e/actionWorkflow.mts';
import type { EventToSend } from '../../support/e2e/sandboxControl.mts';
import { useHarnessWithChat } from '../../support/examples/chat.mts';
import { installExample } from '../../support/examples/installExample.mts';

const on = useHarnessWithChat();

let postedBefore = 0;
beforeEach(() => {
	postedBefore = on.chat.requests.length;
});

/** The texts that were posted to the chat in this test. */
const posted = () =>
	on.chat.requests
		.slice(postedBefore)
		.map(({ body }) => (JSON.parse(body) as { text: string }).text);

/** An example that is published while the tests of a `describe` run. */
function published(name: string) {
	let id: string;
	let ended = 0;

	beforeAll(async () => {
		id = await installExample(on.harness, name, { webhookUrl: on.chat.url });
		await on.harness.stack.client.activate(id);
	});

	afterAll(async () => on.harness.stack.client.deactivate(id));

	return {
		/** Sends an event and waits for what the workflow makes of it. */
		async runOn(event: EventToSend): Promise<Execution> {
			await on.harness.sandbox.sendEvent(event);
			ended += 1;
			const [{ id: executionId }] = await on.harness.stack.client.waitForExecutions(id, ended);
			const execution = await on.harness.stack.client.execution(executionId);
			expect(execution.data.resultData.error).toBeUndefined();
			expect(execution.status).toBe('success');
			return execution;
		},
		/** Sends an event that the trigger's filters hold back. */
		async ignore(event: EventToSend): Promise<void> {
			const [{ attempts }] = await on.harness.sandbox.sendEvent(event);
			expect(JSON.parse(attempts[0].response!.body)).toMatchObject({
				status: 'ignored',
				reason: 'filtered',
			});
			expect(await on.harness.stack.client.countExecutions(id)).toBe(ended);
		},
	};
}

describe('creator-growth-alert', () => {
	const example = published('creator-growth-alert');
	const accounts = SAMPLE_CREATORS.map(({ profiles }) => profiles[0].data);
	const updated = (account: (typeof accounts)[number], updated_fields: string[]) => ({
		event: 'creator.updated',
		data: {
			creator_id: account.creator_id,
			updated_fields,
			platform: account.platform,
			username: account.username,
		},
	});
	const growing = accounts.find(({ growth }) => growth.followers_30d_pct >= 5)!;
	const steady = accounts.find(({ growth }) => growth.followers_30d_pct < 5)!;

	it('posts the numbers of an account that grew', async () => {
		await example.runOn(updated(growing, ['bio', 'follower_count']));
		expect(posted()).toEqual([
			`${growing.display_name} grew by ${growing.growth.followers_30d_pct} % in 30 days and now has ` +
				`${growing.metrics.followers.toLocaleString('en')} followers on ${growing.platform}.`,
		]);
	});

	it('keeps quiet about one that did not', async () => {
		const execution = await example.runOn(updated(steady, ['follower_count']));
		expect(outputOf(execution, 'Get Numbers')).toHaveLength(1);
		expect(posted()).toEqual([]);
	});

	it('does not even start for other changes', async () => {
		await example.ignore(updated(growing, ['bio']));
	});
});

describe('brand-safety-gate', () => {
	const example = published('brand-safety-gate');
	/** Of the sandbox's analyses, the 123rd, 124th and 126th are rated A, B and C. */
	const completed = (number: number, data: object = {}) => ({
		event: 'analysis.complete',
		data: {
			analysis_id: `analysis_${number}`,
			type: 'brand_safety',
			creator_id: SAMPLE_CREATORS[number - 123].id,
			status: 'completed',
			results_url: `${on.harness.stack.sandbox.url}/v1/analyses/analysis_${number}`,
			...data,
		},
	});

	it.each([
		['A', 123, 'Approve', 'approved'],
		['C', 126, 'Reject', 'rejected'],
	])('decides for a creator rated %s', async (_, number, node, decision) => {
		const execution = await example.runOn(completed(number));
		expect(outputOf(execution, node).map(({ json }) => json)).toEqual([
			{
				creator_id: SAMPLE_CREATORS[number - 123].id,
				decision,
				reason: expect.stringContaining(SAMPLE_CREATORS[number - 123].name),
			},
		]);
		expect(posted()).toEqual([]);
	});

	it('asks a person about the rest, with what was found', async () => {
		await example.runOn(completed(124));
		const [text] = posted();
		expect(text).toContain(`creator ${SAMPLE_CREATORS[1].id} (rating B)`);
		expect(text).toContain('\n• Brands are named without a word on who pays (low)');
		expect(posted()).toHaveLength(1);
	});

	it.each([{ type: 'campaign_fit' }, { status: 'failed' }])('leaves %j alone', async (data) => {
		await example.ignore(completed(123, data));
	});
});

describe('rate-limit-warning', () => {
	const example = published('rate-limit-warning');
	const warning = (current_usage: number) => ({
		event: 'rate_limit.warning',
		data: { current_usage, limit: 1_000, reset_time: '2026-01-15T13:30:00+02:00' },
	});

	it('posts how much is used, and when the limit resets', async () => {
		await example.runOn(warning(945));
		expect(posted()).toEqual([
			'Influship: the rate limit is at 945 of 1000 (95 %). It resets at 11:30 UTC.',
		]);
	});

	it('waits until it matters', async () => {
		await example.ignore(warning(899));
	});
});

describe('route-by-event', () => {
	const example = published('route-by-event');

	it.each([
		[
			'creator.updated',
			'Creator Updated',
			{ username: 'sample_fitness', platform: 'instagram', updated_fields: ['bio', 'posts'] },
			'sample_fitness on instagram: bio, posts',
		],
		[
			'analysis.complete',
			'Analysis Complete',
			{ type: 'brand_safety', creator_id: 'c1', status: 'completed' },
			'brand_safety of creator c1: completed',
		],
		[
			'rate_limit.warning',
			'Rate Limit Warning',
			{ current_usage: 7, limit: 9 },
			'Rate limit at 7 of 9',
		],
	])('%s takes its own branch', async (event, branch, data, summary) => {
		const execution = await example.runOn({ event, data });
		expect(Object.keys(execution.data.resultData.runData)).toEqual(['Influship Trigger', branch]);
		expect(outputOf(execution, branch).map(({ json }) => json)).toEqual([{ summary }]);
	});

	it('what is new takes the last one', async () => {
		const event = { event: 'plan.changed', data: {}, timestamp: '2026-01-15T10:30:00Z' };
		const execution = await example.runOn(event);
		expect(outputOf(execution, 'Other Event').map(({ json }) => json)).toEqual([
			{ summary: 'plan.changed at 2026-01-15T10:30:00Z' },
		]);
	});
});

describe('report-failures', () => {
	it('posts which workflow stopped, where, why, and what to do', async () => {
		const { client } = on.harness.stack;
		const report = await installExample(on.harness, 'report-failures', { webhookUrl: on.chat.url });
		await client.activate(report);
		const failing = await installExample(on.harness, 'score-updated-creator', {
			change: (workflow) => {
				workflow.settings = { ...workflow.settings, errorWorkflow: report };
			},
		});
		await client.activate(failing);

		const creator_id = '99999999-9999-4999-8999-999999999999';
		await on.harness.sandbox.sendEvent({
			event: 'creator.updated',
			data: {
				creator_id,
				updated_fields: ['bio'],
				platform: 'instagram',
				username: 'sample_fitness',
			},
		});
		const [{ id }] = await client.waitForExecutions(failing, 1);
		await client.waitForExecutions(report, 1);

		const [text] = posted();
		expect(posted()).toHaveLength(1);
		expect(text).toContain(
			'Workflow "Influship: score an updated creator" stopped at "Get Creator": ',
		);
		expect(text).toContain('Request ID: req_');
		expect(text).toContain(`/workflow/${failing}/executions/${id}`);
	});
});

it('leaves no secret anywhere', async () => {
	expect(await on.harness.leaks()).toEqual([]);
	expect(on.chat.requests.map(({ body }) => body).join('\n')).not.toContain(on.harness.secret);
});
