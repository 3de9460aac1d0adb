import { Expression } from 'n8n-workflow';
import { withIsolate } from '../../../nodes/Influship/shared/isolate.ts';

/** n8n's evaluator with one isolate, which whoever ends gives back for all. */
class Isolates {
	isThere = false;

	async acquire(): Promise<boolean> {
		const isNew = !this.isThere;
		this.isThere = true;
		return isNew;
	}

	async release(): Promise<void> {
		this.isThere = false;
	}
}

/** Where n8n keeps the evaluator of its process. */
const ofProcess = Expression as unknown as { vmEvaluator?: Isolates };

afterEach(() => delete ofProcess.vmEvaluator);

const context = { workflow: { expression: new Expression('UTC') } };

test('takes an isolate where there is none any more, and gives it back', async () => {
	const isolates = (ofProcess.vmEvaluator = new Isolates());
	expect(await withIsolate(context, async () => isolates.isThere)).toBe(true);
	expect(isolates.isThere).toBe(false);
});

test('gives it back also when what needs it fails', async () => {
	const isolates = (ofProcess.vmEvaluator = new Isolates());
	const failing = withIsolate(context, async () => {
		throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
	expect(isolates.isThere).toBe(false);
});

test('leaves one that n8n has taken', async () => {
	const isolates = (ofProcess.vmEvaluator = new Isolates());
	await isolates.acquire();
	await withIsolate(context, async () => undefined);
	expect(isolates.isThere).toBe(true);
});

test.each([[{}], [{ workflow: {} }], [{ workflow: { expression: {} } }], [context]])(
	'does without where n8n has none: %j',
	async (without) => {
		expect(await withIsolate(without, async () => 'done')).toBe('done');
	},
);
