import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/influship/sandbox.mts';
import type { Answerer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';
import { startFilledSandbox } from '../../support/nodes/runInSandbox.mts';
import { OPERATION_CASES } from '../../support/operationCases.mts';

/** A field that answers had once, or will have: in each object of theirs. */
const OTHER = 'field_of_another_version';
/** What older answers did not have. */
const NEWER: readonly string[] = ['quality', 'ranking_source', 'link_type', 'profile_pic_url_hd'];

let sandbox: Sandbox;
let filled: <Value>(value: Value) => Value;

beforeAll(async () => {
	({ sandbox, filled } = await startFilledSandbox());
});

afterAll(() => sandbox.close());

/** Runs an operation against the sandbox, whose answers are changed on the way. */
async function run(
	parameters: object,
	change: (body: unknown) => unknown,
): Promise<INodeExecutionData[]> {
	const answer: Answerer = async ({ method, url, body }) => {
		const response = await fetch(`${sandbox.url}${url}`, {
			method,
			headers: { 'x-api-key': sandbox.apiKey, 'content-type': 'application/json' },
			...(body !== '' && { body }),
		});
		return { status: response.status, body: change(await response.json()) };
	};
	const { items, error } = await runAction({
		parameters: parameters as INodeParameters,
		answers: [answer],
	});
	expect(error).toBeUndefined();
	return items;
}

/** A value with each of its objects changed. */
function mapObjects(value: unknown, change: (object: IDataObject) => IDataObject): unknown {
	if (Array.isArray(value)) return value.map((one) => mapObjects(one, change));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, inner]) => [name, mapObjects(inner, change)]);
	return change(Object.fromEntries(entries) as IDataObject);
}

const without = (names: readonly string[]) => (object: IDataObject) =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const older = (body: unknown) =>
	mapObjects(body, (object) => ({ ...without(NEWER)(object), [OTHER]: true }));

/** What does not differ between two runs. */
const comparable = (items: INodeExecutionData[]) =>
	items.map(({ json }) => mapObjects(json, without([OTHER, 'scraped_at', 'search_id', ...NEWER])));

test.each(
	OPERATION_CASES.flatMap(({ resource, operation, inSandbox }) =>
		// What makes something gives it a new ID each time.
		inSandbox === undefined || resource === 'webhook' || operation === 'create'
			? []
			: [{ resource, operation, parameters: inSandbox.parameters }],
	),
)('$resource $operation hands an answer of another version out whole', async (one) => {
	const { resource, operation, parameters } = one;
	const limit = 'returnAll' in parameters ? { returnAll: false, limit: 5 } : {};
	const asked = { resource, operation, ...filled(parameters), ...limit };
	const whole = { ...asked, simplify: false };

	const items = await run(whole, older);
	expect(comparable(items)).toEqual(comparable(await run(whole, (body) => body)));
	const records = items.filter(({ json }) => json.found !== false && !('suggestion' in json));
	for (const { json } of records) expect(json).toHaveProperty(OTHER, true);

	const simplified = await run(asked, older);
	expect(comparable(simplified)).toEqual(comparable(await run(asked, (body) => body)));
});

test('an Instagram profile keeps the fields that it had until the summer of 2026', async () => {
	const gone = { highlight_reel_count: 3, is_business: true, is_professional: true };
	const parameters = {
		resource: 'instagram',
		operation: 'getProfile',
		username: 'sample_fitness',
		simplify: false,
	};
	const [{ json }] = await run(parameters, (body) => ({
		data: { ...(body as { data: object }).data, ...gone },
	}));
	expect(json).toMatchObject(gone);
});

test('an Instagram profile whose number of posts is not known says null', async () => {
	const parameters = {
		resource: 'instagram',
		operation: 'getProfile',
		username: 'sample_partial_metrics',
	};
	const [{ json }] = await run(parameters, (body) => body);
	expect(json.posts_count).toBeNull();
});
