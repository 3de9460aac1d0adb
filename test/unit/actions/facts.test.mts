import { readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Operation } from '../../../nodes/Influship/actions/engine/operation.ts';
import { describeOperation, fieldsOf } from '../../../nodes/Influship/actions/engine/properties.ts';
import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { API_FACTS, creditsFor, factOf } from '../../support/influship/apiFacts.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { bodyOf, queryOf } from '../../support/nodes/actionRequests.mts';
import { runAction } from '../../support/nodes/runAction.mts';
import { runInSandbox, startFilledSandbox } from '../../support/nodes/runInSandbox.mts';
import { OPERATION_CASES } from '../../support/operationCases.mts';

const OFFERED = RESOURCES.flatMap(({ value, operations }) =>
	operations.map((operation) => [`${value}.${operation.value}`, operation] as const),
);

/** Operations with what is known of their calls. */
const KNOWN = OFFERED.map(([name, operation]) => {
	const [resource, value] = name.split('.');
	return [name, operation, factOf(resource, value)!] as const;
});

/** All parameters of an operation, with those in collections. */
function parametersOf(operation: Operation): INodeProperties[] {
	return fieldsOf(operation).flatMap((field) =>
		field.type === 'collection' ? (field.options as INodeProperties[]) : [field],
	);
}

/** What a menu offers to a new workflow, without the entry that sets nothing. */
function valuesOf({ options }: INodeProperties): unknown[] {
	return (options as INodePropertyOptions[])
		.filter(({ displayOptions, value }) => displayOptions === undefined && value !== '')
		.map(({ value }) => value);
}

describe('the table', () => {
	test('holds the 36 calls that are published, each once', () => {
		expect(API_FACTS.filter(({ isPublished }) => isPublished)).toHaveLength(36);
		const calls = API_FACTS.map(({ call }) => call);
		expect(new Set(calls).size).toBe(calls.length);
	});

	test('has an operation for each of them, or says why there is none', () => {
		const names: string[] = OFFERED.map(([name]) => name);
		const missing = API_FACTS.filter(({ isPublished }) => isPublished).filter(
			({ operation, whyNot }) => !(operation === undefined ? whyNot : names.includes(operation)),
		);
		expect(missing).toEqual([]);
	});

	test('knows the call of each operation', () => {
		expect(KNOWN.filter(([, , fact]) => fact === undefined).map(([name]) => name)).toEqual([]);
	});
});

describe('each operation', () => {
	test.each(OPERATION_CASES)(
		'$resource $operation makes the call, with all inputs',
		async (one) => {
			const { resource, operation, sent } = one;
			const fact = factOf(resource, operation)!;
			const { requests } = await runAction({
				parameters: { resource, operation, ...sent.parameters },
			});
			const [{ method, url, body }] = requests;
			const [path] = url.split('?');
			const pattern = fact.call.replace(/\{\w+\}/g, '[^/]+');
			expect(`${method} ${path}`).toMatch(new RegExp(`^${pattern}$`));

			if (!fact.isPublished) return;
			const values = { ...queryOf(requests[0]), ...(body === '' ? {} : bodyOf(requests[0])) };
			const always = Object.entries(fact.inputs).filter(([, { isAlternative }]) => !isAlternative);
			expect(Object.keys(values).sort()).toEqual(always.map(([name]) => name).sort());
			for (const [name, input] of always) {
				if (input.values === undefined) continue;
				for (const value of [values[name]].flat()) expect(input.values).toContain(value);
			}
		},
	);

	test.each(KNOWN)(
		'%s offers what the call takes',
		(_, operation, { inputs, isPublished, call }) => {
			if (!isPublished) return;
			const choices = Object.values(inputs).flatMap(({ values = [] }) =>
				values.length > 0 ? [[...values].sort()] : [],
			);
			const menus = parametersOf(operation)
				.filter(({ type }) => ['options', 'multiOptions'].includes(type))
				.map((property) => [...valuesOf(property)].sort());
			// A choice of one needs no menu.
			expect(menus).toEqual(expect.arrayContaining(choices.filter(({ length }) => length > 1)));
			const isFree = call.includes('{platform}');
			const allowed = [['instagram'], ...choices];
			if (!isFree) expect(allowed).toEqual(expect.arrayContaining(menus));
		},
	);

	test.each(KNOWN)('%s keeps the limits of the call', (_, operation, { inputs, isPublished }) => {
		if (!isPublished) return;
		const { limit, ...others } = inputs;
		const bounds = parametersOf(operation).flatMap(({ name, typeOptions }) =>
			typeOptions?.maxValue === undefined || name === 'limit' ? [] : [typeOptions.maxValue],
		);
		expect(bounds.sort()).toEqual(
			Object.values(others)
				.flatMap(({ max }) => max ?? [])
				.sort(),
		);
		const own = parametersOf(operation).find(({ name }) => name === 'limit')?.typeOptions;
		const pageSize = operation.kind === 'list' ? operation.page.maxSize : own?.maxValue;
		expect(pageSize).toBe(limit?.max);
		const [batchSize] = Object.values(others).flatMap(({ maxEntries }) => maxEntries ?? []);
		if (operation.kind === 'batch') expect(operation.maxEntries).toBe(batchSize);
	});

	test.each(KNOWN)('%s pages as the call does', (_, operation, { paging, isPublished }) => {
		if (!isPublished) return;
		expect(operation.kind === 'list').toBe(paging !== undefined);
		if (operation.kind !== 'list') return;
		expect(operation.page.cursorIn).toBe(paging === 'data' ? 'data' : undefined);
	});

	test.each(KNOWN)('%s says what it costs', (_, operation, { price }) => {
		if (price === undefined) return;
		const [, costs] = describeOperation(operation).split(/\. Costs /);
		const said = [...costs.matchAll(/(\d+(?:\.\d+)?) credits?(?: per ([a-z]+))?/g)];
		expect(said.map(([, credits]) => Number(credits))).toEqual(price.map(({ credits }) => credits));
		said.forEach(([, , unit], index) => {
			const { per, when } = price[index];
			if (when === undefined) expect(unit ?? 'call').toBe(per);
		});
	});
});

describe('the sandbox', () => {
	const cases = OPERATION_CASES.flatMap(({ resource, operation, inSandbox }) => {
		const fact = factOf(resource, operation);
		if (inSandbox === undefined || fact?.price === undefined) return [];
		return [{ resource, operation, ...inSandbox, fact }];
	});

	test('is asked for every call that is published', () => {
		const asked = cases.map(({ fact }) => fact);
		expect(
			API_FACTS.filter(({ isPublished, whyNot }) => isPublished && whyNot === undefined).filter(
				(fact) => !asked.includes(fact),
			),
		).toEqual([]);
	});

	test.each(cases.filter(({ fact }) => fact.isPublished))(
		'answers $resource $operation with more than one page or entry, and refuses',
		({ count, calls = 1, fact: { inputs, paging }, resource, refused, unknown }) => {
			const isBatch = Object.values(inputs).some(({ maxEntries }) => maxEntries !== undefined);
			// Further pages of a search come from another call, and have tests of their own.
			if (paging !== undefined && resource !== 'search') expect(calls).toBeGreaterThan(1);
			if (isBatch) expect(count).toBeGreaterThan(1);
			expect(refused ?? unknown).toBeDefined();
		},
	);

	test.each(cases)('charges for $resource $operation what it costs', async (one) => {
		const { resource, operation, count, calls = 1, charged = count, fact } = one;
		const { sandbox, filled } = await startFilledSandbox();
		try {
			await callControlPlane(sandbox.url, 'DELETE', '/calls');
			await runInSandbox(sandbox, { resource, operation, ...filled(one.parameters) });
			const { creditsCharged } = await callControlPlane<{ creditsCharged: number }>(
				sandbox.url,
				'GET',
				'/calls',
			);
			expect(creditsCharged).toBe(creditsFor(fact, { calls, records: charged }));
		} finally {
			await sandbox.close();
		}
	});

	test('has the same prices in its README', () => {
		const rows = readFileSync('sandbox/influship/README.md', 'utf8')
			.split('\n')
			.filter((line) => /^\| `(GET|POST)/.test(line))
			.map((line) => line.split('|').map((cell) => cell.trim()));
		const covered = rows.flatMap(([, calls, , credits]) => {
			const facts = factsIn(calls);
			const amounts = facts.flatMap(({ price = [] }) => price.map((one) => one.credits));
			const said = (credits.match(/\d+(\.\d+)?/g) ?? []).map(Number);
			if (amounts.length > 0) expect([calls, new Set(said)]).toEqual([calls, new Set(amounts)]);
			return facts;
		});
		const missing = API_FACTS.filter((fact) => fact.isPublished && !covered.includes(fact));
		expect(missing.map(({ call }) => call)).toEqual([]);
	});
});

/** The calls of a row, such as `GET /v1/raw/tiktok/video`, `…/comments`. */
function factsIn(cell: string) {
	const spans = [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text);
	let method = '';
	let area = '';
	return spans.flatMap((span) => {
		const [, own, path] = /^(?:(GET|POST|DELETE) )?(.*)$/.exec(span)!;
		method = own ?? method;
		area = /^\/v1\/raw\/\w+/.exec(path)?.[0] ?? area;
		return API_FACTS.filter(({ call }) => {
			const [actual, whole] = withoutNames(call).split(' ');
			const wanted = withoutNames(path);
			if (actual !== method) return false;
			if (wanted.startsWith('/')) return whole === wanted;
			return whole.startsWith(area) && whole.endsWith(`/${wanted.replace(/^…\//, '')}`);
		});
	});
}

function withoutNames(path: string): string {
	return path.replace(/\{\w+\}/g, '{}');
}
