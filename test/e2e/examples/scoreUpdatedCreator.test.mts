import type { Execution } from '../../../sandbox/n8n/types.mts';
import { FITNESS } from '../../support/operationCases.mts';
import { outputOf, runOf } from '../../support/e2e/actionWorkflow.mts';
import { Harness, START_TIMEOUT_MS } from '../../support/e2e/harness.mts';
import { installExample } from '../../support/examples/installExample.mts';

let harness: Harness;
let workflowId: string;

beforeAll(async () => {
	harness = await Harness.onSharedN8n();
	workflowId = await installExample(harness, 'score-updated-creator');
	await harness.stack.client.activate(workflowId);
}, START_TIMEOUT_MS);

afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

let executions = 0;

/** Has the sandbox tell of an updated creator, and waits for what the workflow makes of it. */
async function update(creatorId: string): Promise<Execution> {
	const data = {
		creator_id: creatorId,
		updated_fields: ['follower_count'],
		platform: 'instagram',
		username: 'sample_fitness',
	};
	await harness.sandbox.sendEvent({ event: 'creator.updated', data });
	const [{ id }] = await harness.stack.client.waitForExecutions(workflowId, ++executions);
	return await harness.stack.client.execution(id);
}

it('goes from an event to a scored, enriched creator, with our two nodes alone', async () => {
	const execution = await update(FITNESS);
	expect(execution.status).toBe('success');
	const only = (name: string) => {
		const output = outputOf(execution, name);
		expect(output).toHaveLength(1);
		expect(output[0].pairedItem).toEqual({ item: 0 });
		return output[0].json;
	};
	expect(only('Get Creator')).toMatchObject({ id: FITNESS, content_themes: expect.any(Array) });
	expect(only('Get Numbers')).toMatchObject({
		creator_id: FITNESS,
		username: 'sample_fitness',
		followers: expect.any(Number),
	});
	expect(only('Score Fit')).toMatchObject({
		id: FITNESS,
		score: expect.any(Number),
		decision: expect.stringMatching(/^(good|neutral|avoid)$/),
	});
	expect(only('Find Email')).toMatchObject({ resolved: true, emails: [{}, {}] });
	const lookalikes = outputOf(execution, 'Find Lookalikes');
	expect(lookalikes).toHaveLength(3);
	expect(lookalikes.map(({ json }) => json.id)).not.toContain(FITNESS);
	expect(lookalikes.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
});

it('says what happened when Influship does not know the creator', async () => {
	const execution = await update('99999999-9999-4999-8999-999999999999');
	expect(execution.status).toBe('error');
	expect(runOf(execution, 'Get Creator').error).toMatchObject({
		message: expect.stringMatching(/creator/i),
		description: expect.stringContaining('Request ID: req_'),
	});
});
