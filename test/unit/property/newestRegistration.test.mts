import fc from 'fast-check';

import type { INodeParameters, Logger } from 'n8n-workflow';

import {
	type RegistrationApi,
	startRegistrationApi,
} from '../../support/influship/registrationApi.mts';
import {
	ACCOUNT_SECRET,
	deliver,
	HostedRequest,
	type HostedTrigger,
	newEvent,
	newProcess,
	publish,
	republish,
	StaticDataRow,
	unpublish,
} from '../../support/nodes/triggerHost.mts';
import { checkAsync } from '../../support/faults/properties.mts';

/**
 * n8n writes static data whole, from what a request or an execution loaded when it began. Whatever
 * order these begin and end in around publications, a delivery that the endpoint's newest secret
 * signed gets through.
 */

let api: RegistrationApi;
let published = 0;

beforeEach(async () => {
	api = await startRegistrationApi();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await api.close();
});

/** What happens, in some order; `slot` tells apart what is open at the same time. */
type Step =
	| { kind: 'begin' | 'receive' | 'finish'; slot: number }
	/** An execution that changes static data, such as one with a Code node. */
	| { kind: 'executionBegins' | 'executionEnds'; slot: number }
	| { kind: 'publish' | 'unpublishAndPublish' };

const slot = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ kind: fc.constantFrom('begin', 'receive', 'finish'), slot }),
	fc.record({ kind: fc.constantFrom('executionBegins', 'executionEnds'), slot }),
	fc.record({ kind: fc.constantFrom('publish', 'unpublishAndPublish') }),
) as fc.Arbitrary<Step>;

class Interleaving {
	secret = '';

	private readonly requests = new Map<number, HostedRequest>();

	private readonly received = new Set<number>();

	private readonly executions = new Map<number, ReturnType<StaticDataRow['load']>>();

	constructor(
		private readonly main: HostedTrigger,
		private readonly webhook: HostedTrigger,
	) {}

	async publish(): Promise<void> {
		this.secret = `endpoint-secret-${++published}`;
		api.endpointSecret = this.secret;
		await publish(this.main);
	}

	async take(each: Step): Promise<void> {
		switch (each.kind) {
			case 'publish':
				this.secret = `endpoint-secret-${++published}`;
				api.endpointSecret = this.secret;
				await republish(this.main);
				return;
			case 'unpublishAndPublish':
				await unpublish(this.main);
				await this.publish();
				return;
			case 'executionBegins':
				this.executions.set(each.slot, this.main.row.load());
				return;
			case 'executionEnds': {
				const loaded = this.executions.get(each.slot);
				if (loaded !== undefined) this.main.row.value = { ...loaded, global: { changed: 1 } };
				this.executions.delete(each.slot);
				return;
			}
			case 'begin':
				this.requests.set(each.slot, HostedRequest.begin(this.webhook));
				this.received.delete(each.slot);
				return;
			case 'receive': {
				const request = this.requests.get(each.slot);
				if (request === undefined || this.received.has(each.slot)) return;
				this.received.add(each.slot);
				await request.receive(newEvent(), ACCOUNT_SECRET);
				return;
			}
			case 'finish': {
				const request = this.requests.get(each.slot);
				if (request !== undefined && this.received.has(each.slot)) request.finish();
				this.requests.delete(each.slot);
				this.received.delete(each.slot);
			}
		}
	}
}

const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore } as unknown as Logger;

function interleavingOf(webhookProcess: 'same' | 'own', parameters: INodeParameters = {}) {
	const row = new StaticDataRow();
	const main = { row, apiUrl: api.url, process: newProcess(), parameters, logger };
	const webhook = webhookProcess === 'same' ? main : { ...main, process: newProcess() };
	return { interleaving: new Interleaving(main, webhook), main, webhook };
}

test('one process: the newest secret always opens, and is stored again', async () => {
	await checkAsync(
		fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, skips) => {
			api.registrations.length = 0;
			const { interleaving, main } = interleavingOf('same', { options: { skipDuplicates: skips } });
			await interleaving.publish();
			for (const each of steps) {
				await interleaving.take(each);
				expect(await deliver(main, interleaving.secret)).toBe(200);
			}
			// What was overwritten is stored again: n8n may be restarted.
			expect(await deliver({ ...main, process: newProcess() }, interleaving.secret)).toBe(200);
			expect(api.registrations).toHaveLength(1);
			await unpublish(main);
			expect(api.registrations).toEqual([]);
		}),
		60,
	);
}, 120_000);

test('a process for webhooks: the newest secret opens, once it was seen there', async () => {
	await checkAsync(
		fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
			api.registrations.length = 0;
			const { interleaving, webhook } = interleavingOf('own');
			await interleaving.publish();
			for (const each of steps) {
				const isPublication = each.kind === 'publish' || each.kind === 'unpublishAndPublish';
				await interleaving.take(each);
				// Influship delivers after it registered; then the process has seen the
				// registration.
				if (isPublication) expect(await deliver(webhook, interleaving.secret)).toBe(200);
				expect(await deliver(webhook, interleaving.secret)).toBe(200);
			}
			expect(await deliver({ ...webhook, process: newProcess() }, interleaving.secret)).toBe(200);
		}),
		60,
	);
}, 120_000);

test('no request that begins while the trigger is registered anew writes what it loaded', async () => {
	const { interleaving, main, webhook } = interleavingOf('own');
	await interleaving.publish();
	await unpublish(main);
	const during = HostedRequest.begin(webhook);
	await during.receive(newEvent(), ACCOUNT_SECRET);
	await interleaving.publish();
	const { value } = main.row;
	during.finish();
	expect(main.row.value).toEqual(value);
	expect(await deliver({ ...webhook, process: newProcess() }, interleaving.secret)).toBe(200);
});

test('no request in the process that registers writes what it loaded, either', async () => {
	const { main } = interleavingOf('same');
	const during = HostedRequest.begin(main);
	await during.receive(newEvent(), ACCOUNT_SECRET);
	api.endpointSecret = 'made-meanwhile';
	api.onCall = () => during.readAnswer();
	await publish(main);
	api.onCall = undefined;
	during.finish();
	expect(await deliver({ ...main, process: newProcess() }, 'made-meanwhile')).toBe(200);
});

test.each([true, false])(
	'a clock that was days ahead does not bring an older registration back (main restarts: %p)',
	async (restarts) => {
		const { interleaving, main, webhook } = interleavingOf('own');
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3 * 24 * 3_600_000);
		await interleaving.publish();
		expect(await deliver(webhook, interleaving.secret)).toBe(200);
		clock.mockRestore();

		api.endpointSecret = 'newer-secret';
		await republish(restarts ? { ...main, process: newProcess() } : main);
		expect(await deliver(webhook, 'newer-secret')).toBe(200);
		// One that was replaced is believed for ten minutes.
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
		for (const process of [webhook.process, newProcess(), main.process]) {
			expect(await deliver({ ...webhook, process }, 'newer-secret')).toBe(200);
		}
	},
);

test.each([true, false])(
	'one accepted delivery is enough to store it again (%p)',
	async (skips) => {
		const { interleaving, main } = interleavingOf('same', { options: { skipDuplicates: skips } });
		await interleaving.publish();
		const earlier = main.row.load();
		await republish(main);
		main.row.value = earlier;
		expect(await deliver(main, ACCOUNT_SECRET)).toBe(200);
		expect(main.row.of('Influship Test').registration).toMatchObject({
			id: api.registrations[0].id,
		});
	},
);
