import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import fc from 'fast-check';
import type { INodeParameters, WorkflowActivateMode } from 'n8n-workflow';

import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import {
	callHook,
	hookContext,
	makeAdditionalData,
	makeWorkflow,
} from '../../support/nodes/contexts.mts';
import { guideEvents } from '../../support/influship/guideEvents.mts';
import { checkAsync, jsonValues } from '../../support/faults/properties.mts';
import { EVENT, InstalledTrigger, SECRET } from '../../support/nodes/installedTrigger.mts';

const CREATOR = guideEvents['creator.updated']().data.creator_id;
const OTHER = 'ffffffff-e89b-12d3-a456-426614174000';

/** Filters of events that are not chosen are none. */
const EVENTS = EVENT_CATALOG.map(({ name }) => name);

/** A parameter that holds one value, such as `filters.creatorIds`. */
function setting(path: string, value: unknown): INodeParameters {
	const [name, inner] = path.split('.');
	return (inner === undefined ? { [name]: value } : { [name]: { [inner]: value } }) as never;
}

const expression = (code: string) => `={{ ${code} }}`;

/** Publishes a trigger; what stands in the way is what n8n shows. */
async function publish(
	parameters: INodeParameters,
	mode: WorkflowActivateMode = 'activate',
): Promise<string | undefined> {
	const context = hookContext({
		workflow: makeWorkflow(new InflushipTrigger(), {
			parameters: { events: EVENTS, registration: 'manual', ...parameters },
		}),
		additionalData: makeAdditionalData({ credentials: { webhookSecret: SECRET } }),
	});
	Object.defineProperty(context, 'getActivationMode', { value: () => mode });
	try {
		await callHook(new InflushipTrigger(), 'create', context);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

/** What a published trigger answers to one delivery. */
async function deliver(parameters: INodeParameters, body = EVENT) {
	const installed = new InstalledTrigger({ parameters: { events: EVENTS, ...parameters } });
	const received = await installed.receive({ body });
	const { written, workflowData } = received;
	const answer = received.webhookResponse as { status?: string } | undefined;
	return {
		status: workflowData ? 'accepted' : (answer?.status ?? written?.status),
		written,
		log: installed.log,
		outputs: workflowData?.map((items) => items.length),
	};
}

/** Values that mean the same, typed or given by an expression. */
const CLEAR: Array<[path: string, values: unknown[], result: string]> = [
	[
		'events',
		[
			['creator.updated'],
			'creator.updated',
			' Creator.Updated ',
			'analysis.complete, creator.updated',
			'analysis.complete;creator.updated',
			'analysis.complete\tcreator.updated',
			'["creator.updated"]',
			'all',
			['ALL'],
			expression("['creator.updated']"),
			expression("'creator.updated'"),
			expression("JSON.stringify(['creator.updated'])"),
		],
		'accepted',
	],
	[
		'filters.creatorIds',
		[
			`${OTHER}, ${CREATOR}`,
			`${OTHER};${CREATOR}`,
			`${OTHER} ${CREATOR}`,
			`${OTHER}\t${CREATOR}`,
			`${OTHER}\r\n${CREATOR}`,
			`${OTHER}，${CREATOR}`,
			`${OTHER}|${CREATOR}`,
			`https://app.influship.com/creators/${CREATOR.toUpperCase()}?tab=1`,
			[OTHER, CREATOR],
			[`${OTHER}; ${CREATOR}`],
			JSON.stringify([OTHER, CREATOR]),
			expression(`['${OTHER}', '${CREATOR}']`),
			expression(`'${OTHER} ${CREATOR}'`),
			expression('null'),
			expression('undefined'),
			null,
			'',
			[],
		],
		'accepted',
	],
	['filters.creatorIds', [OTHER, [OTHER], expression(`['${OTHER}']`)], 'ignored'],
	[
		'filters.platforms',
		['instagram', 'TikTok, Instagram', 'tiktok instagram', '["instagram"]', [], null, ''],
		'accepted',
	],
	['filters.platforms', ['tiktok', ['tiktok', 'youtube'], expression("'tiktok'")], 'ignored'],
	[
		'filters.updatedFields',
		['follower_count', ['follower_count'], 'bio;follower_count', 'bio follower_count', null, []],
		'accepted',
	],
	['filters.updatedFields', ['bio', ['bio'], '["bio", "name"]'], 'ignored'],
	[
		'filters.updatedFieldsMatch',
		['any', 'ALL', ' all ', null, '', expression("'Any'")],
		'accepted',
	],
	['filters.analysisTypes', ['x', ['x'], null, '["x"]'], 'accepted'],
	['filters.analysisStatuses', ['x', ['x'], null], 'accepted'],
	['filters.minimumUsage', [90, '90', ' 90.5\n', 0, null, '', expression("'90'")], 'accepted'],
	['options.maximumAge', [0, '0', null, '', expression('undefined'), 1e15], 'accepted'],
	['options.maximumAge', [60, '60', ' 60 ', 0.5, '0.5', expression("'60'")], '400'],
	['options.skipDuplicates', [true, 'true', ' FALSE ', false, null, ''], 'accepted'],
	['options.rememberedDeliveries', [1, '500', 100_000, null, expression("'7'")], 'accepted'],
	['outputs', ['single', 'PEREVENT', null, '', ' perEvent '], 'accepted'],
	['registration', ['manual', ' MANUAL '], 'accepted'],
];

test.each(
	CLEAR.flatMap(([path, values, result]) => values.map((value) => [path, value, result] as const)),
)('%s may be %p: a delivery is %s', async (path, value, result) => {
	const parameters = setting(path, value);
	expect(await publish(parameters)).toBeUndefined();
	expect(String((await deliver(parameters)).status)).toBe(result);
});

/** What nothing can be made of, for a parameter of any kind. */
const OBJECTS = [{ a: 1 }, [{ a: 1 }], [['x']], expression('({ a: 1 })'), expression('$now')];

const NOT_NUMBERS = [
	...OBJECTS,
	expression('NaN'),
	expression('Infinity'),
	'60 minutes',
	'Infinity',
	'0x10',
	'-1',
	-1,
	true,
	[60],
	[],
	'[60]',
];

const UNCLEAR: Array<[path: string, label: string, advice: string, values: unknown[]]> = [
	['events', 'Trigger On', 'Enter ', [...OBJECTS, true, '["creator.updated"', '{"a": 1}']],
	[
		'filters.creatorIds',
		'Creator IDs',
		'Enter ',
		[...OBJECTS, false, '{"id": 1}', '[object Object]'],
	],
	['filters.platforms', 'Platforms', 'Enter ', [...OBJECTS, true]],
	['filters.updatedFields', 'Updated Fields', 'Enter ', [...OBJECTS, true, expression('NaN')]],
	['filters.analysisTypes', 'Analysis Types', 'Enter ', [...OBJECTS, true]],
	['filters.analysisStatuses', 'Analysis Statuses', 'Enter ', [...OBJECTS, true]],
	[
		'filters.updatedFieldsMatch',
		'Updated Fields Match',
		'Enter any or all.',
		[...OBJECTS, 'both', true, 1, ['all'], []],
	],
	[
		'filters.minimumUsage',
		'Minimum Usage (%)',
		'Enter a number from 0 to 100.',
		[...NOT_NUMBERS, '90%'],
	],
	['options.maximumAge', 'Maximum Event Age (Minutes)', 'Enter a number, 0 or more.', NOT_NUMBERS],
	[
		'options.skipDuplicates',
		'Skip Duplicates',
		'Enter true or false.',
		[...OBJECTS, 'no', 0, 1, [], [false]],
	],
	['outputs', 'Outputs', 'Enter single or perEvent.', [...OBJECTS, 'two', true, []]],
];

const EACH_UNCLEAR = UNCLEAR.flatMap(([path, label, advice, values]) =>
	values.map((value) => [path, value, label, advice] as const),
);

test.each(EACH_UNCLEAR)('publishing refuses %s as %p', async (path, value, label, advice) => {
	const message = await publish(setting(path, value));
	expect(message).toContain(`'${label}' `);
	expect(message).toContain(advice);
	expect(message).toMatch(/\.$/);
});

test.each([
	...[...OBJECTS, 'never', '{{ "manual" }}'].map((value) => [
		'registration',
		value,
		'Registration',
	]),
	...[-1, 0, 2.5, 100_001, 'abc', expression('NaN')].map((value) => [
		'options.rememberedDeliveries',
		value,
		'Remembered Deliveries',
	]),
	['filters.minimumUsage', 150, 'Minimum Usage (%)'],
	['filters.platforms', 'instgram', 'Platforms'],
	['filters.creatorIds', 'sarahfitness', 'Creator IDs'],
	['filters.creatorIds', `${CREATOR}, @sarah`, 'Creator IDs'],
	['events', 'creator.update', 'Trigger On'],
	['events', ['creator.updated', 'account.changed'], 'Trigger On'],
] as Array<[string, unknown, string]>)(
	'publishing refuses %s as %p, which a delivery could live with',
	async (path, value, label) => {
		expect(await publish(setting(path, value))).toContain(`'${label}' `);
	},
);

test('publishing names a value that is wrong, and an expression that fails', async () => {
	expect(await publish(setting('options.maximumAge', '60 minutes'))).toBe(
		`'Maximum Event Age (Minutes)' is "60 minutes". Enter a number, 0 or more.`,
	);
	expect(await publish(setting('events', 'creator.update'))).toBe(
		`'Trigger On' holds "creator.update", which is no event that this version knows. Enter ${EVENTS.join(', ')} or all. If Influship has added the event, choose 'All Events' or install the newest version of n8n-nodes-influship.`,
	);
	expect(await publish(setting('filters.creatorIds', 'sarah'))).toBe(
		`'Creator IDs' holds "sarah", which is not the ID of a creator. Enter IDs such as 123e4567-e89b-12d3-a456-426614174000, or URLs that contain one. For a username, the operation Profile > Get of the Influship node tells the ID.`,
	);
	expect(await publish(setting('filters.creatorIds', expression("$('Nowhere').item")))).toMatch(
		/^'Creator IDs' cannot be read \(.+\)\. Correct its expression\.$/,
	);
});

test.each<[WorkflowActivateMode]>([['init'], ['leadershipChange']])(
	'what an older version published comes back when n8n starts (%s)',
	async (mode) => {
		for (const [path, value] of [
			['filters.creatorIds', 'sarahfitness'],
			['options.rememberedDeliveries', 0],
			['events', ['account.changed']],
		] as const) {
			expect(await publish(setting(path, value), mode)).toBeUndefined();
			expect(await publish(setting(path, value))).not.toBeUndefined();
		}
	},
);

/** A row that the guide's event meets, if its field is the user's name. */
const isSarah = (field: unknown) => setting('conditions.rows', [{ field, value: 'sarahfitness' }]);

test.each([
	['username'],
	['Data.username'],
	['$json.data.username'],
	['{{ $json.data.username }}'],
	['json.data.username'],
	['body.data.username'],
	['data["username"]'],
	['data.username.'],
	['.data.username'],
	['data..username'],
	['__proto__.username'],
])('a condition on %j, which no item has, is no silent end of all events', async (field) => {
	const what = `'Conditions' has a row 1 that has ${JSON.stringify(field)} as 'Field', which no item has. Enter a field as an item has it, such as data.username.`;
	expect(await publish(isSarah(field))).toBe(what.replaceAll('\\"', '"'));
	expect(await publish(isSarah(field), 'init')).toBeUndefined();
	const { written, log } = await deliver(isSarah(field));
	expect(written).toMatchObject({ status: 503, body: { reason: 'parameter_unreadable' } });
	expect(log[0].text).toContain(`'Conditions' has a row 1 that has `);
});

test('a condition on a field that no item has drops nothing by itself', async () => {
	const rows = [
		{ field: 'username', value: 'sarahfitness' },
		{ field: 'data.username', value: 'sarahfitness' },
	];
	const any = { conditions: { rows }, options: { conditionsMatch: 'any' } };
	expect((await deliver(any)).status).toBe('accepted');
	const notEquals = { ...rows[0], operator: 'notEquals' };
	expect((await deliver({ conditions: { rows: [notEquals] } })).status).toBe('accepted');
	const isOther = { field: 'data.username', value: 'other' };
	for (const row of [notEquals, rows[0]]) {
		const all = { conditions: { rows: [row, isOther] } };
		expect((await deliver(all)).status).toBe('ignored');
	}
});

test.each([
	['id'],
	['event'],
	['timestamp'],
	['data'],
	['schema'],
	['schemaIssues.0'],
	['extra.x'],
])('a condition on %s can be met, and keeps events out', async (field) => {
	expect(await publish(isSarah(field))).toBeUndefined();
	expect((await deliver(isSarah(field))).status).toBe('ignored');
});

test('an unknown name beside All changes nothing', async () => {
	expect(await publish({ events: ['account.changed', 'all'] })).toBeUndefined();
});

describe('a parameter that an expression changed after publishing', () => {
	test.each([
		// A usage that no event can have is a number all the same.
		...EACH_UNCLEAR.filter(
			([path, value]) => path !== 'filters.minimumUsage' || Number(value) !== -1,
		),
		['events', expression('null'), 'Trigger On', 'Choose at least one event.'] as const,
		['events', '', 'Trigger On', 'Choose at least one event.'] as const,
		['events', [null], 'Trigger On', 'Choose at least one event.'] as const,
		['events', expression('undefined'), 'Trigger On', 'Choose at least one event.'] as const,
		['events', expression('5'), 'Trigger On', 'Enter '] as const,
		['events', expression('String(undefined)'), 'Trigger On', 'Enter '] as const,
		['events', ['analysis.complete', 'updates'], 'Trigger On', 'Enter '] as const,
		['filters.platforms', expression("'IG'"), 'Platforms', 'Enter '] as const,
		['filters.platforms', ['tiktok', 'instgram'], 'Platforms', 'Enter '] as const,
	])('%s as %p loses nothing: the sender tries again', async (path, value, label) => {
		const { written, log } = await deliver(setting(path, value));
		expect(written).toEqual({
			status: 503,
			body: { status: 'refused', reason: 'parameter_unreadable' },
		});
		expect(log).toHaveLength(1);
		expect(log[0]).toMatchObject({ level: 'error' });
		expect(log[0].text).toContain(`'${label}' `);
	});

	test('a usage that no warning can reach loses none', async () => {
		const body = JSON.stringify(guideEvents['rate_limit.warning']());
		for (const value of [150, expression('950')]) {
			const { written, log } = await deliver(setting('filters.minimumUsage', value), body);
			expect(written).toMatchObject({ status: 503 });
			expect(log[0].text).toContain(`'Minimum Usage (%)' is `);
		}
	});

	test('an event that a newer version has stored is no reason to refuse another one', async () => {
		const { status } = await deliver({ events: ['analysis.complete', 'account.changed'] });
		expect(status).toBe('ignored');
	});

	const UNREADABLE: INodeParameters = {
		events: expression('({})'),
		outputs: 'two',
		filters: { creatorIds: expression('[[1]]'), minimumUsage: 'x' },
		options: { maximumAge: 'x', skipDuplicates: 'x' },
	};

	test('a challenge is answered all the same', async () => {
		const installed = new InstalledTrigger({ parameters: UNREADABLE });
		const body = '{"challenge":"token-1"}';
		for (const signature of [{}, { 'x-influship-signature': undefined }]) {
			const headers = { 'x-influship-event': 'webhook.verify', ...signature };
			const { webhookResponse } = await installed.receive({ body, headers });
			expect(webhookResponse).toEqual({ challenge: 'token-1' });
		}
	});

	test.each([
		['a forged delivery', { headers: { 'x-influship-signature': '0'.repeat(64) } }, 401],
		['an unsigned one', { headers: { 'x-influship-signature': undefined } }, 401],
		['a body that is no object', { body: '[]' }, 400],
	])('%s is refused for what it is', async (_, change, status) => {
		const installed = new InstalledTrigger({ parameters: UNREADABLE });
		expect((await installed.receive(change)).written?.status).toBe(status);
	});

	test('an event that was not chosen needs no filter', async () => {
		const { events: _, ...others } = UNREADABLE;
		const parameters = { ...others, options: {}, events: ['analysis.complete'] };
		expect((await deliver(parameters)).status).toBe('ignored');
	});

	test('a creator filter with an entry that is no ID passes its IDs, and drops nobody', async () => {
		const passing = { filters: { creatorIds: `sarahfitness, ${CREATOR}` } };
		expect((await deliver(passing)).status).toBe('accepted');
		const { written, log } = await deliver({ filters: { creatorIds: `sarahfitness, ${OTHER}` } });
		expect(written).toMatchObject({ status: 503 });
		expect(log[0].text).toContain(`'Creator IDs' holds "sarahfitness"`);
	});

	test('a line in the log stays one line, whatever the value is', async () => {
		const { log } = await deliver(setting('options.maximumAge', 'x\n2026 fake\u2028line'));
		expect(log[0].text).toContain(`is "x 2026 fake line"`);
	});

	test('nothing was claimed: the retry runs once it can be read', async () => {
		const installed = new InstalledTrigger({ parameters: { outputs: 'two' } });
		expect((await installed.receive()).written?.status).toBe(503);
		installed.parameters = { ...installed.parameters, outputs: 'single' };
		expect((await installed.receive()).workflowData).toHaveLength(1);
	});
});

test('whatever publishing takes, a delivery can be judged by', async () => {
	const paths = [...new Set(UNCLEAR.map(([path]) => path)), 'options.rememberedDeliveries'];
	const texts = fc.string().map((text) => (text.startsWith('=') ? `-${text}` : text));
	const values = fc.oneof(
		jsonValues.filter((value) => typeof value !== 'string'),
		texts,
		fc.constantFrom(...CLEAR.flatMap(([, clear]) => clear)),
	);
	await checkAsync(
		fc.asyncProperty(fc.constantFrom(...paths), values, async (path, value) => {
			const parameters = setting(path, value);
			const refusal = await publish(parameters);
			const { status, written } = await deliver(parameters);
			if (refusal === undefined) {
				expect(['accepted', 'ignored', 400]).toContain(status);
				if (status === 400) expect(path).toBe('options.maximumAge');
			} else {
				expect(refusal).toMatch(/^(No event is chosen|'[A-Z])/);
				const isJudged = ['accepted', 'ignored'].includes(String(status));
				expect(isJudged || written?.status === 503).toBe(true);
			}
		}),
		400,
	);
}, 60_000);
