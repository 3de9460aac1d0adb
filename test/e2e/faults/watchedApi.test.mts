import { ApiRelay } from '../../support/e2e/apiRelay.mts';
import { WatchWorkflow } from '../../support/e2e/watchWorkflow.mts';
import { START_TIMEOUT_MS } from '../../support/faults/faultHarness.mts';
import type { ApiAnswer } from '../../support/influship/apiServer.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { ManyAccounts } from '../../support/influship/manyAccounts.mts';
import { LONG_TEST_LIMIT_MS } from '../../support/limits.mts';
import { until } from '../../support/poll.mts';
import { startTestStack, type TestStack } from '../../support/testStack.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const NAME = 'sample_fitness';
const OTHER = 'sample_interiors';
const SHORTLIST = '00000000-0000-4000-8000-00000000a001';
const LOOK_UP = 'POST /v1/profiles/lookup';
const POSTS = 'GET /v1/posts';

const refusal = (status: number, code: string, headers = {}): ApiAnswer => ({
	status,
	headers,
	body: { error: { code, message: 'Refused on purpose', request_id: 'req_1' } },
});

const NEXT_POLL = /The next poll tries again/;

/** What the API can do to a call, and what the failed execution says of it. */
const FAULTS: Array<[name: string, answer: ApiAnswer, message: RegExp]> = [
	['400', refusal(400, 'validation_error'), /Check the values/],
	['401', refusal(401, 'unauthorized'), /Check 'API Key'/],
	['402', refusal(402, 'payment_required'), /billing/],
	['403', refusal(403, 'forbidden'), /allow list/],
	['404', refusal(404, 'route_not_found'), /Check 'Base URL'/],
	['429', refusal(429, 'rate_limit_exceeded', { 'retry-after': '1' }), NEXT_POLL],
	['a long 429', refusal(429, 'rate_limit_exceeded', { 'retry-after': '600' }), NEXT_POLL],
	['500', refusal(500, 'internal_error'), NEXT_POLL],
	['502 in HTML', { status: 502, body: '<html>Bad gateway</html>' }, NEXT_POLL],
	['503', refusal(503, 'service_unavailable'), NEXT_POLL],
	['a broken connection', { isBroken: true }, NEXT_POLL],
	['HTML', { body: '<html>Hello</html>' }, /not JSON.* Check 'Base URL'/],
	['broken JSON', { headers: { 'content-type': 'application/json' }, body: '{"data": [' }, /JSON/],
	['another answer', { body: { data: { profiles: [] } } }, /no list of profiles/],
	['an empty object', { body: {} }, /no list of profiles/],
	['an answer without the account', { body: { data: [], not_found: [] } }, /leaves it out/],
	['an account without its creator', { body: { data: [{ username: NAME }] } }, /leaves it out/],
];

let stack: TestStack;
const relays: ApiRelay[] = [];
const workflows: WatchWorkflow[] = [];

beforeAll(async () => {
	// Its polls would keep an n8n busy that other files use.
	stack = await startTestStack();
}, START_TIMEOUT_MS);

afterAll(async () => {
	await stack?.stop();
}, START_TIMEOUT_MS);

afterEach(async () => {
	await Promise.all(workflows.splice(0).map((workflow) => workflow.unpublish()));
	await Promise.all(relays.splice(0).map((relay) => relay.close()));
});

async function watch(parameters: Record<string, unknown>, everySeconds?: number) {
	const relay = await ApiRelay.start(stack.sandbox.url);
	relays.push(relay);
	const workflow = await WatchWorkflow.create(stack, parameters, {
		baseUrl: relay.url,
		everySeconds,
	});
	await workflow.publish();
	workflows.push(workflow);
	return { relay, workflow };
}

const sayings = (workflow: WatchWorkflow) =>
	until(
		() => workflow.failures(),
		({ length }) => length > 0,
		LONG_TEST_LIMIT_MS,
	);

it('reports after every failure of the API what has changed meanwhile, once', async () => {
	const lanes = await Promise.all(
		FAULTS.map(async ([name, answer, message]) => ({
			name,
			answer,
			message,
			...(await watch({ creators: NAME }, 20)),
		})),
	);
	for (const { relay, answer } of lanes) relay.spoil(LOOK_UP, answer);
	await lanes[0].workflow.change(NAME, { change: 'followers', percent: 8 });

	const said = await Promise.all(lanes.map(async ({ workflow }) => await sayings(workflow)));
	expect(
		lanes.flatMap(({ name, message }, index) =>
			said[index].every((text) => message.test(text)) ? [] : [[name, said[index]]],
		),
	).toEqual([]);
	for (const { relay } of lanes) relay.heal();

	const told = await Promise.all(
		lanes.map(async ({ workflow }) => await workflow.itemsOf(1, LONG_TEST_LIMIT_MS)),
	);
	for (const items of told) {
		expect(items).toMatchObject([{ changes: [{ field: 'follower_count', percent: 8 }, {}] }]);
	}
});

it('reports the profile when only its posts cannot be read, and the post as soon as they can', async () => {
	const events = ['creator.updated', 'post.published'];
	const { relay, workflow } = await watch({ creators: OTHER, events });
	relay.spoil(POSTS, refusal(402, 'payment_required'));
	await workflow.change(OTHER, { change: 'post' });

	expect(await workflow.itemsOf(1)).toMatchObject([{ event: 'creator.updated' }]);
	expect((await sayings(workflow))[0]).toContain(
		`The posts of @${OTHER} could not be read: Refused on purpose. Someone with access to billing`,
	);

	relay.heal();
	expect(await workflow.itemsOf(2)).toMatchObject([
		{ event: 'creator.updated' },
		{ event: 'post.published' },
	]);
});

it('reads on though another poll of the workflow ends in between', async () => {
	const accounts = await ManyAccounts.start(101);
	const relay = await ApiRelay.start(accounts.url);
	const workflow = await WatchWorkflow.create(
		stack,
		{ creators: accounts.names.join(', ') },
		{ baseUrl: relay.url, hasTwin: true },
	);
	await workflow.publish();
	/** Each poll makes two calls. */
	const polls = async (count: number) => {
		const enough = relay.calls.length + 2 * count;
		await until(
			async () => relay.calls.length,
			(calls) => calls > enough,
			LONG_TEST_LIMIT_MS,
		);
	};
	const held = relay.hold(LOOK_UP);
	await held.reached;
	await polls(2);
	held.release();
	await polls(4);
	expect(await workflow.failures()).toEqual([]);
	await workflow.unpublish();
	await relay.close();
	await accounts.close();
});

it('follows a shortlist that is edited', async () => {
	const edit = (usernames: string[]) =>
		callControlPlane(stack.sandbox.url, 'PUT', `/shortlists/${SHORTLIST}/profiles`, { usernames });
	const { relay, workflow } = await watch({
		watch: 'shortlist',
		shortlist: { __rl: true, mode: 'id', value: SHORTLIST },
		options: { reportFirst: true },
	});
	const named = async (count: number) =>
		(await workflow.itemsOf(count)).map(({ data }) => (data as { username: string }).username);
	expect((await named(2)).sort()).toEqual([NAME, OTHER]);

	await edit([NAME, 'sample_city_cyclist']);
	expect((await named(3)).at(-1)).toBe('sample_city_cyclist');

	const look = () => relay.calls.filter((call) => call === LOOK_UP).length;
	await edit([]);
	const seen = relay.calls.length;
	await until(
		async () => relay.calls.slice(seen),
		(calls) => calls.filter((call) => call.startsWith('GET /v1/shortlists')).length > 2,
	);
	const before = look();
	await until(
		async () => relay.calls.length,
		(count) => count > seen + 4,
	);
	expect(look()).toBe(before);

	await edit([OTHER]);
	expect((await named(4)).at(-1)).toBe(OTHER);
	expect(await workflow.failures()).toEqual([]);
});
