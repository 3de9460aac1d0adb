import fc from 'fast-check';

import type { ActiveFilter } from '../../../nodes/Influship/events/index.ts';
import { receive, type ReceivedRequest } from '../../../nodes/Influship/protocol/receive.ts';
import { checkSignature } from '../../../nodes/Influship/protocol/signature.ts';
import { sign } from '../../support/influship/guideEvents.mts';
import { activeFilters } from '../../support/protocol/filters.mts';
import { anyText, bodies, check, jsonValues, secrets } from '../../support/faults/properties.mts';

const SECRET = 'influship_test_secret_9f8e7d6c';

const headerValues = fc.oneof(
	anyText(),
	fc.array(fc.string(), { maxLength: 3 }),
	fc.constant(undefined),
	fc.constantFrom('webhook.verify', ' WEBHOOK.VERIFY ', 'creator.updated', '0'.repeat(64)),
);
const headers: fc.Arbitrary<ReceivedRequest['headers']> = fc.dictionary(
	fc.oneof(fc.constantFrom('x-influship-signature', 'x-influship-event', '__proto__'), fc.string()),
	headerValues,
	{ maxKeys: 4 },
);

const nested = fc
	.tuple(fc.constantFrom('[', '{"a":'), fc.nat({ max: 30_000 }))
	.map(([open, depth]) => `{"data":${open.repeat(depth)}`);
const rawBodies = fc.oneof(
	fc.uint8Array({ maxLength: 100 }).map((array) => Buffer.from(array)),
	fc.oneof(bodies, jsonValues).map((content) => Buffer.from(JSON.stringify(content))),
	anyText().map((text) => Buffer.from(text)),
	nested.map((text) => Buffer.from(text)),
	fc.nat({ max: 20_000 }).map((n) => Buffer.from(`{"data":${'['.repeat(n)}${']'.repeat(n)}}`)),
);

const texts = fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 });
const filters: fc.Arbitrary<ActiveFilter[]> = fc
	.record(
		{
			platforms: texts,
			creatorIds: fc.constantFrom([], ['123e4567-e89b-12d3-a456-426614174000']),
			updatedFields: texts,
			updatedFieldsMatch: fc.constantFrom('any' as const, 'all' as const),
			analysisTypes: texts,
			analysisStatuses: texts,
			minimumUsage: fc.double({ noNaN: true, noDefaultInfinity: true }),
		},
		{ requiredKeys: [] },
	)
	.map(activeFilters);

const settings = fc.record({
	secrets: fc.array(fc.oneof(secrets, fc.constant(''), fc.constant(SECRET)), { maxLength: 3 }),
	isSelected: fc.boolean().map((isSelected) => () => isSelected),
	filters,
	maximumAgeMs: fc.oneof(fc.constant(undefined), fc.double()),
	now: fc.oneof(fc.integer({ min: 0 }), fc.double()),
});

test('every request gets a decision; nothing throws', () => {
	check(
		fc.property(headers, rawBodies, settings, fc.boolean(), (given, body, rest, isSigned) => {
			const all = isSigned ? { ...given, 'x-influship-signature': sign(body, SECRET) } : given;
			const { verdict } = receive({ ...rest, headers: all, body });
			expect(['accepted', 'ignored', 'challenge', 'refused']).toContain(verdict);
		}),
		3_000,
	);
});

test('only a request with a good signature is accepted or ignored', () => {
	check(
		fc.property(headers, rawBodies, settings, (given, body, rest) => {
			const { verdict } = receive({ ...rest, headers: given, body });
			const signed = checkSignature(given['x-influship-signature'], body, rest.secrets);
			if (signed.refused !== undefined) expect(['challenge', 'refused']).toContain(verdict);
		}),
		2_000,
	);
});

test('a challenge is answered with exactly the text that was sent, and nothing else is', () => {
	const challenges = fc.oneof(
		anyText(),
		fc.string({ minLength: 1_020, maxLength: 1_030 }),
		jsonValues,
	);
	check(
		fc.property(challenges, settings, (challenge, rest) => {
			const text = JSON.stringify({ challenge });
			const decision = receive({
				...rest,
				headers: { 'x-influship-event': 'webhook.verify' },
				body: Buffer.from(text),
			});
			const { challenge: sent } = JSON.parse(text) as { challenge: unknown };
			const isAnswered = typeof sent === 'string' && sent !== '' && sent.length <= 1_024;
			if (isAnswered) expect(decision).toMatchObject({ verdict: 'challenge', challenge: sent });
			else expect(decision).toMatchObject({ verdict: 'refused', status: 400 });
		}),
	);
});

test('a signed object is never refused for its content, but for its age or a bad challenge', () => {
	check(
		fc.property(bodies, settings, (content, rest) => {
			const body = Buffer.from(JSON.stringify(content));
			const decision = receive({
				...rest,
				secrets: [SECRET],
				headers: { 'x-influship-signature': sign(body, SECRET) },
				body,
			});
			if (decision.verdict === 'refused') expect(decision.reason).toMatch(/^(event_|challenge_)/);
		}),
	);
});
