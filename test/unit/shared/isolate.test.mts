import { withIsolate } from '../../../nodes/Influship/shared/isolate.ts';

/** What n8n has of a workflow: one isolate, which whoever ends gives back for all. */
class Isolates {
	isThere = false;

	async acquireIsolate(): Promise<boolean> {
		const isNew = !this.isThere;
		this.isThere = true;
		return isNew;
	}

	async releaseIsolate(): Promise<void> {
		this.isThere = false;
	}
}

const contextOf = (expression?: Isolates) => ({ workflow: { expression } });

test('takes an isolate where there is none any more, and gives it back', async () => {
	const isolates = new Isolates();
	expect(await withIsolate(contextOf(isolates), () => isolates.isThere)).toBe(true);
	expect(isolates.isThere).toBe(false);
});

test('gives it back also when what needs it fails', async () => {
	const isolates = new Isolates();
	const failing = withIsolate(contextOf(isolates), () => {
		throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
	expect(isolates.isThere).toBe(false);
});

test('leaves one that n8n has taken', async () => {
	const isolates = new Isolates();
	await isolates.acquireIsolate();
	await withIsolate(contextOf(isolates), () => undefined);
	expect(isolates.isThere).toBe(true);
});

test.each([[{}], [contextOf()], [{ workflow: { expression: {} } }]])(
	'does without where n8n has none: %j',
	async (context) => {
		expect(await withIsolate(context, () => 'done')).toBe('done');
	},
);
