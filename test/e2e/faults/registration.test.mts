import { Account } from '../../support/faults/account.mts';
import {
	LASTING_AT_ACTIVATION,
	LASTING_AT_DEACTIVATION,
	PASSING_AT_ACTIVATION,
	PASSING_AT_DEACTIVATION,
	type RegistrationCase,
} from '../../support/faults/registrationCases.mts';
import { START_TIMEOUT_MS } from '../../support/faults/faultHarness.mts';
import { startTestStack, type TestStack } from '../../support/testStack.mts';
import { LONG_TEST_LIMIT_MS } from '../../support/limits.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

/**
 * So many cases run side by side, each with an account of its own: most of their time they wait.
 * With all of them at once, n8n would be too busy to answer a delivery within its 5 s.
 */
const LANES = 12;

/**
 * n8n's default expression engine would give each waiting publication one of its few isolates, and
 * keep the deliveries meanwhile waiting for one.
 */
const ENV = {
	N8N_WORKFLOW_PUBLICATION_CONCURRENCY: String(2 * LANES),
	N8N_EXPRESSION_ENGINE: 'legacy',
};

const EVENTS = ['creator.updated'];
const OTHER_EVENTS = [...EVENTS, 'analysis.complete'];

type Run = (account: Account, registrationCase: RegistrationCase) => Promise<void>;

const GROUPS: Array<{ title: string; cases: RegistrationCase[]; run: Run }> = [
	{
		title: 'one failing call while a workflow is published',
		cases: PASSING_AT_ACTIVATION,
		run: async (account, { faults, hasStale, leavesTwin }) => {
			if (hasStale) await account.control.addEndpoint(account.workflow.url, ['*']);
			await account.cause(faults);

			expect(await account.publish()).toBeUndefined();

			expect(await account.control.pendingFaults()).toEqual([]);
			if (leavesTwin) {
				// Nobody was told the twin's secret: what it delivers is refused.
				await account.registrations(2);
				expect(await account.sendEvent()).toEqual({ executions: 1, results: [200, 401] });
				await account.workflow.change({ events: OTHER_EVENTS });
				expect(await account.publish()).toBeUndefined();
			}
			await expectSoundRegistration(account);
		},
	},
	{
		title: 'one failing call while a workflow is unpublished',
		cases: PASSING_AT_DEACTIVATION,
		run: async (account, { faults }) => {
			expect(await account.publish()).toBeUndefined();
			await account.registrations(1);
			await account.cause(faults);

			await account.workflow.unpublish();

			expect(await account.control.pendingFaults()).toEqual([]);
			expect(await account.registrations(0)).toEqual([]);
			expect(await account.publish()).toBeUndefined();
			await expectSoundRegistration(account);
		},
	},
	{
		title: 'calls that go on failing while a workflow is published',
		cases: LASTING_AT_ACTIVATION,
		run: async (account, { faults }) => {
			await account.cause(faults);

			expect(await account.publish()).toContain('(HTTP 500)');

			expect(await account.registrations(0)).toEqual([]);
			await account.control.clearFaults();
			expect(await account.publish()).toBeUndefined();
			await expectSoundRegistration(account);
		},
	},
	{
		title: 'calls that go on failing while a workflow is unpublished',
		cases: LASTING_AT_DEACTIVATION,
		run: async (account, { faults }) => {
			expect(await account.publish()).toBeUndefined();
			await account.registrations(1);
			await account.cause(faults);

			await account.workflow.unpublish();

			await account.control.clearFaults();
			expect(await account.publish()).toBeUndefined();
			await expectSoundRegistration(account);
		},
	},
];

let stack: TestStack;
const accounts: Account[] = [];
const running = new Map<RegistrationCase, Promise<void>>();

beforeAll(async () => {
	stack = await startTestStack({ env: ENV });
	const lanes = Array.from({ length: LANES }, () => Promise.resolve());
	for (const { cases, run } of GROUPS) {
		for (const each of cases) {
			const lane = running.size % LANES;
			const done = lanes[lane].then(openAccount).then((account) => run(account, each));
			running.set(each, done);
			// A failure is told by the test of its case.
			lanes[lane] = done.catch(() => {});
		}
	}
}, START_TIMEOUT_MS);

afterAll(async () => {
	await Promise.allSettled(running.values());
	await stack?.stop();
	await Promise.all(accounts.map((account) => account.close()));
}, START_TIMEOUT_MS);

describe.each(GROUPS)('$title', ({ cases }) => {
	it.each(cases.map((each) => ({ name: each.name, each })))('$name', async ({ each }) => {
		await running.get(each);
	});
});

it('a twin that appears later starts nothing twice, and goes with the next publication', async () => {
	const account = await openAccount();
	expect(await account.publish()).toBeUndefined();
	await account.control.addEndpoint(account.workflow.url, EVENTS);
	await account.registrations(2);
	expect(await account.sendEvent()).toEqual({ executions: 1, results: [200, 200] });

	await account.workflow.change({ events: OTHER_EVENTS });
	expect(await account.publish()).toBeUndefined();

	await expectSoundRegistration(account);
});

async function openAccount(): Promise<Account> {
	const account = await Account.open(stack, EVENTS);
	accounts.push(account);
	return account;
}

/** The one registration is good for receiving, and goes with the workflow. */
async function expectSoundRegistration(account: Account): Promise<void> {
	expect(await account.registrations(1)).toMatchObject([{ status: 'active' }]);
	expect(await account.sendEvent()).toEqual({ executions: 1, results: [200] });
	await account.workflow.unpublish();
	expect(await account.registrations(0)).toEqual([]);
}
