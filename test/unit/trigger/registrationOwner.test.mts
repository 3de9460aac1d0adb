import type { IDataObject, Logger } from 'n8n-workflow';

import {
	answer,
	type FakeRegistration,
	type RegistrationApi,
	startRegistrationApi,
} from '../../support/influship/registrationApi.mts';
import {
	ACCOUNT_SECRET,
	answerTo,
	deliver,
	type HostedTrigger,
	loggerInto,
	newEvent,
	newProcess,
	publish,
	republish,
	StaticDataRow,
	unpublish,
} from '../../support/nodes/triggerHost.mts';

const NAME = 'Influship Test';

let api: RegistrationApi;
let original: HostedTrigger;
let warnings: string[];
let logger: Logger;

beforeEach(async () => {
	api = await startRegistrationApi();
	api.endpointSecret = 'endpoint-secret';
	warnings = [];
	logger = loggerInto(warnings);
	original = { row: new StaticDataRow(), apiUrl: api.url, logger };
});

afterEach(async () => {
	await api.close();
});

const urls = () => api.registrations.map(({ url }) => url);
const deleted = () => api.calls.filter((call) => call.startsWith('DELETE'));

/** A workflow that was made from the original's JSON, its static data included. */
function copyOf(hosted: HostedTrigger, changes: Partial<HostedTrigger>): HostedTrigger {
	return {
		...hosted,
		row: new StaticDataRow(hosted.row.load()),
		process: newProcess(),
		...changes,
	};
}

/** Each with a process that remembers nothing: what matters is what was stored. */
const COPIES: Array<[string, Partial<HostedTrigger>]> = [
	[
		'with a URL of its own',
		{ workflowId: 'workflow-2', node: { webhookId: 'aaaaaaaa-0000-4000-8000-000000000000' } },
	],
	['that claims the same URL', { workflowId: 'workflow-2' }],
	['in another n8n database at another address', { n8nUrl: 'http://localhost:9999' }],
	[
		'of the trigger in the same workflow',
		{
			node: {
				id: 'bbbbbbbb-0000-4000-8000-000000000000',
				name: NAME,
				webhookId: 'bbbbbbbb-0000-4000-8000-000000000000',
			},
		},
	],
];

describe.each(COPIES)('a copy %s', (_, changes) => {
	test('that is taken down leaves the registration of the original', async () => {
		await publish(original);
		const copy = copyOf(original, changes);
		await unpublish(copy);
		expect(api.registrations).toHaveLength(1);
		expect(deleted()).toEqual([]);
		expect(copy.row.of(NAME).registration).toBeUndefined();
		expect(await deliver(original, 'endpoint-secret')).toBe(200);
	});

	test('switched to manual registration leaves it, too', async () => {
		await publish(original);
		const copy = copyOf(original, { ...changes, parameters: { registration: 'manual' } });
		api.calls.length = 0;
		await republish(copy);
		await unpublish(copy);
		expect(api.registrations).toHaveLength(1);
		expect(deleted()).toEqual([]);
	});

	test('made while the original was being registered leaves it, too', async () => {
		api.loseAnswerOf = 'POST';
		await expect(publish(original)).rejects.toThrow('could not be reached');
		original.row.value = {
			[`node:${NAME}`]: { isRegistrationOpen: true, openedBy: 'another trigger' },
		};
		await unpublish(copyOf(original, changes));
		expect(api.registrations).toHaveLength(1);
	});
});

test.each(COPIES.filter(([, { workflowId, node }]) => workflowId === undefined || node))(
	'a copy %s that is published, changed and unpublished leaves it',
	async (_, changes) => {
		await publish(original);
		const [{ id }] = api.registrations;
		const copy = copyOf(original, changes);
		await publish(copy);
		await republish(copy, { ...copy, parameters: { events: ['all'] } });
		expect(api.registrations).toHaveLength(2);
		await unpublish(copy);
		expect(api.registrations).toMatchObject([{ id }]);
		expect(await deliver(original, 'endpoint-secret')).toBe(200);
	},
);

test('says in the log what was left at another address', async () => {
	await publish(original);
	await publish(copyOf(original, { n8nUrl: 'http://localhost:9999' }));
	expect(urls()).toHaveLength(2);
	expect(warnings).toEqual([expect.stringContaining(`deliver to ${urls()[0]}`)]);
});

test('a copy never published says in the log what it left for the URL', async () => {
	await publish(original);
	await unpublish(copyOf(original, { workflowId: 'workflow-2' }));
	expect(warnings).toEqual([expect.stringMatching(/may still deliver to http.+delete it/)]);
});

describe('what the first version stored', () => {
	/** The same, without all that was added since. */
	function asFirstVersion({ row }: HostedTrigger): void {
		const { id, url, instanceId, secret } = row.of(NAME).registration as IDataObject;
		row.value = {
			[`node:${NAME}`]: { registration: { id, url, instanceId, ...(secret && { secret }) } },
		};
	}

	test('is removed with the workflow', async () => {
		await publish(original);
		asFirstVersion(original);
		await unpublish({ ...original, process: newProcess() });
		expect(api.registrations).toEqual([]);
	});

	test('is left alone by a copy with a URL of its own', async () => {
		await publish(original);
		asFirstVersion(original);
		const copy = copyOf(original, COPIES[0][1]);
		await publish(copy);
		await unpublish(copy);
		expect(api.registrations).toHaveLength(1);
	});

	test('is kept and gets an owner with the next publication, when it has no secret', async () => {
		api.endpointSecret = undefined;
		await publish(original);
		const [own] = api.registrations;
		asFirstVersion(original);
		await publish({ ...original, process: newProcess() });
		expect(api.registrations).toEqual([own]);
		expect(original.row.of(NAME).registration).toMatchObject({
			id: own.id,
			workflowId: 'workflow-1',
			proofs: [expect.any(String), expect.any(String)],
		});
	});

	test('is replaced with the next publication, when it has a secret that nobody can vouch for', async () => {
		await publish(original);
		const [{ id }] = api.registrations;
		asFirstVersion(original);
		api.endpointSecret = 'newer-secret';
		await publish({ ...original, process: newProcess() });
		expect(api.registrations).toHaveLength(1);
		expect(api.registrations[0].id).not.toBe(id);
		expect(original.row.of(NAME).registration).toMatchObject({ secret: 'newer-secret' });
	});
});

describe('a trigger with a new name', () => {
	const duplicate = { status: 200, body: { status: 'duplicate' } };
	const renamed = () => ({ ...original, node: { name: 'Events' } });

	test.each([
		['in one go', false],
		['after n8n was restarted in between', true],
	])('knows what it has seen: %s', async (_, restarts) => {
		await publish(original);
		const seen = newEvent();
		expect(await deliver(original, ACCOUNT_SECRET, seen)).toBe(200);

		await unpublish(original);
		const process = restarts ? newProcess() : undefined;
		await publish({ ...renamed(), process });

		const after = { ...renamed(), process: newProcess() };
		expect(api.registrations).toHaveLength(1);
		expect(await deliver(after, 'endpoint-secret')).toBe(200);
		expect(await answerTo(after, ACCOUNT_SECRET, seen)).toMatchObject(duplicate);
		await unpublish(after);
		expect(api.registrations).toEqual([]);
	});

	test('and back again knows what it has seen by either', async () => {
		await publish(original);
		const [first, second] = [newEvent(), newEvent()];
		await deliver(original, ACCOUNT_SECRET, first);
		await republish(original, renamed());
		await deliver(renamed(), ACCOUNT_SECRET, second);
		await republish(renamed(), original);
		const after = { ...original, process: newProcess() };
		for (const event of [first, second]) {
			expect(await answerTo(after, ACCOUNT_SECRET, event)).toMatchObject(duplicate);
		}
	});

	test.each([[null], [7], ['x'], [[]], [{ seen: 7 }]])(
		'publishes whatever was written in between: %j',
		async (written) => {
			await publish(original);
			await deliver(original, ACCOUNT_SECRET);
			await unpublish(original);
			const { global } = original.row.value as { global: Record<string, unknown> };
			for (const key of Object.keys(global)) global[key] = written;
			await publish(renamed());
			expect(original.row.value.global).toEqual({});
			expect(await deliver(renamed(), ACCOUNT_SECRET)).toBe(200);
		},
	);

	test.each<[unknown]>([[null], [7], ['x'], [true], [[]]])(
		'publishes and unpublishes whatever stands in place of what all nodes share: %j',
		async (global) => {
			original.row.value.global = global as IDataObject;
			await publish(original);
			expect(await deliver(original, ACCOUNT_SECRET)).toBe(200);
			await republish(original);
			await unpublish(original);
			expect(api.registrations).toEqual([]);
			expect(original.row.value.global).toEqual(global);
		},
	);

	test('leaves nothing behind for others to read', async () => {
		await publish(original);
		await deliver(original, ACCOUNT_SECRET);
		await unpublish(original);
		expect(JSON.stringify(original.row.value.global)).not.toContain('secret');
		await publish(renamed());
		expect(original.row.value.global).toEqual({});
	});
});

test('two triggers in one workflow have a registration and a memory each', async () => {
	const second: HostedTrigger = {
		...original,
		node: {
			id: 'cccccccc-0000-4000-8000-000000000000',
			name: 'Second',
			webhookId: 'cccccccc-0000-4000-8000-000000000000',
		},
	};
	await publish(original);
	api.endpointSecret = 'second-secret';
	await publish(second);
	expect(new Set(urls()).size).toBe(2);
	expect(await deliver(original, 'second-secret')).toBe(401);
	expect(await deliver(second, 'endpoint-secret')).toBe(401);
	expect(await deliver(second, 'second-secret')).toBe(200);
	await unpublish(original);
	expect(api.registrations).toHaveLength(1);
	expect(await deliver(second, 'second-secret')).toBe(200);
	await unpublish(second);
	expect(api.registrations).toEqual([]);
});

describe('a registration whose state was lost', () => {
	test('goes with the workflow in the process that made it', async () => {
		await publish(original);
		original.row.value = {};
		await unpublish(original);
		expect(api.registrations).toEqual([]);
	});

	test('is left with a line in the log when nothing tells whose it is', async () => {
		await publish(original);
		original.row.value = {};
		await unpublish({ ...original, process: newProcess() });
		expect(api.registrations).toHaveLength(1);
		expect(warnings).toEqual([expect.stringContaining('may still deliver to')]);
	});
});

describe('a stored ID', () => {
	test('that now names a registration for another URL is left alone', async () => {
		await publish(original);
		const [own] = api.registrations;
		own.url = 'https://example.com/other';
		await unpublish(original);
		expect(api.registrations).toEqual([own]);
	});

	test.each(['..', '.', '../webhooks', 'a/b', '%2e%2e'])(
		'%p reaches no other path of the API',
		async (id) => {
			await publish(original);
			original.row.value = {
				[`node:${NAME}`]: {
					registration: { ...(original.row.of(NAME).registration as object), id },
				},
			};
			await unpublish({ ...original, process: newProcess() });
			const paths = deleted().map((call) => call.slice('DELETE '.length));
			for (const path of paths) expect(path).toMatch(/^\/v1\/webhooks\/[^/]+$/);
		},
	);

	test.each<[string, unknown]>([
		['nothing', null],
		['a text', 'wh_1'],
		['a list', []],
		['no ID', { url: 'x', instanceId: 'y' }],
		['a number as ID', { id: 7, url: 'x', instanceId: 'y' }],
		['an object as URL', { id: 'a', url: {}, instanceId: 'y' }],
		['a text as the list of proofs', { id: 'a', url: 'x', instanceId: 'y', proofs: 'z' }],
		['times that are none', { id: 'a', url: 'x', instanceId: 'y', registeredAt: 1e300 }],
	])('in a state that holds %s does no harm', async (_, registration) => {
		original.row.value = { [`node:${NAME}`]: { registration } as IDataObject };
		await publish(original);
		expect(await deliver(original, 'endpoint-secret')).toBe(200);
		await unpublish(original);
		expect(api.registrations).toEqual([]);
	});
});

test.each([null, 'text', 7, []])('%p in place of a state does no harm', async (state) => {
	original.row.value = { [`node:${NAME}`]: state };
	await publish(original);
	expect(await deliver(original, ACCOUNT_SECRET)).toBe(200);
	await unpublish(original);
	expect(api.registrations).toEqual([]);
});

describe('manual registration', () => {
	test('removes the automatic one that was left, and nothing that was added by hand', async () => {
		await publish(original);
		const byHand = { ...api.registrations[0], id: 'by-hand' };
		api.registrations.push(byHand);
		const manual = { ...original, parameters: { registration: 'manual' }, process: newProcess() };
		await publish(manual);
		await unpublish(manual);
		expect(api.registrations).toEqual([byHand]);
	});
});

describe('registrations of other applications', () => {
	const odd: Array<[string, unknown]> = [
		['without events', { id: 'a', url: 'https://example.com' }],
		['with no events', { id: 'a', url: 'https://example.com', events: null }],
		['with an empty secret', { id: 'a', url: 'https://example.com', events: [], secret: '' }],
		['without a URL', { id: 'a', events: ['*'] }],
		['with no URL', { id: 'a', url: null, events: ['*'] }],
		['with a number as URL', { id: 'a', url: 7, events: ['*'] }],
		['without an ID', { url: 'https://example.com', events: ['*'] }],
		['with an object as ID', { id: {}, url: 'https://example.com', events: ['*'] }],
		['with a number as status', { id: 1, url: 'https://example.com', events: ['*'], status: 3 }],
		['with objects as events', { id: 'a', url: 'https://example.com', events: [{ name: '*' }] }],
		['that are nothing', null],
		['that are a text', 'wh_1'],
		['that are a number', 7],
		['that are a list', [[]]],
	];

	test.each(odd)('%s are not in the way', async (_, entry) => {
		api.registrations.push(entry as FakeRegistration);
		await publish(original);
		await publish(original);
		expect(api.registrations).toHaveLength(2);
		await unpublish(original);
		expect(api.registrations).toEqual([entry]);
	});

	test('all at once are not in the way, on pages with odd ends', async () => {
		const entries = odd.map(([, entry]) => entry as FakeRegistration);
		api.registrations.push(...entries);
		api.pageSize = 4;
		await publish(original);
		await unpublish(original);
		expect(api.registrations).toEqual(entries);
	});

	test.each<[string, object]>([
		['without events', { events: undefined }],
		['with no events', { events: null }],
		['with a text as events', { events: 'creator.updated' }],
		['with a number as status', { status: 3 }],
	])("one for the trigger's own URL %s is replaced", async (_, change) => {
		await publish(original);
		Object.assign(api.registrations[0], change);
		await publish(original);
		expect(api.registrations).toHaveLength(1);
		expect(api.registrations[0]).toMatchObject({ events: ['creator.updated'] });
		expect(api.registrations[0].status).toBeUndefined();
	});

	test.each<[string, unknown]>([
		['empty', ''],
		['null', null],
		['a number', 7],
	])('a secret that is %s is none', async (_, secret) => {
		api.endpointSecret = undefined;
		api.always.POST = (response) => {
			api.always.POST = undefined;
			const { row } = original;
			const url = 'http://localhost:5678/webhook/0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10/webhook';
			api.registrations.push({ id: 'wh_odd', url, events: ['creator.updated'], secret } as never);
			expect(row.of(NAME).registration).toBeUndefined();
			answer(201, { data: { id: 'wh_odd', url, secret } })(response);
		};
		await publish(original);
		await publish(original);
		expect(api.registrations).toHaveLength(1);
		expect(original.row.of(NAME).registration).toMatchObject({ id: 'wh_odd' });
		expect(original.row.of(NAME).registration).not.toHaveProperty('secret');
		expect(await deliver(original, ACCOUNT_SECRET)).toBe(200);
	});

	test("one for the trigger's own URL without an ID could never be removed", async () => {
		await publish(original);
		delete (api.registrations[0] as Partial<FakeRegistration>).id;
		await expect(publish(original)).rejects.toThrow("set 'Registration' to 'Manual'");
	});
});

describe('publishing a change', () => {
	test('registers right after the old registration went, and looks for others afterwards', async () => {
		await publish(original);
		api.calls.length = 0;
		await republish(original, { ...original, parameters: { events: ['all'] } });
		expect(api.calls.map((call) => call.replace(/wh_.+/, 'id'))).toEqual([
			'GET /v1/webhooks',
			'DELETE /v1/webhooks/id',
			'POST /v1/webhooks',
			'GET /v1/webhooks',
		]);
		expect(api.registrations).toMatchObject([{ events: ['*'] }]);
	});

	test('also removes what was added meanwhile', async () => {
		await publish(original);
		await unpublish(original);
		const url = 'http://localhost:5678/webhook/0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10/webhook';
		api.registrations.push({ id: 'meanwhile', url, events: ['creator.updated'] });
		await publish(original);
		expect(api.registrations).toHaveLength(1);
		expect(api.registrations[0].id).not.toBe('meanwhile');
	});

	test('in another process looks first', async () => {
		await publish(original);
		await unpublish(original);
		api.calls.length = 0;
		await publish({ ...original, process: newProcess() });
		expect(api.calls[0]).toBe('GET /v1/webhooks');
		expect(api.registrations).toHaveLength(1);
	});
});
