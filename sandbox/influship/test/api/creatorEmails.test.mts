import { stopAll } from '../support.mts';
import { creatorEmailsShape } from './shapes.mts';
import { creatorId, expectInvalid, FIRST_ID, startApi, UNKNOWN_ID } from './support.mts';

const PATH = '/v1/creator-emails/lookup';

afterEach(stopAll);

describe('POST /v1/creator-emails/lookup', () => {
	it('keeps the order of the input and bills creators with an address once', async () => {
		const { ok } = await startApi();
		const creators = [
			{ creator_id: creatorId(4) },
			{ platform: 'instagram', username: 'sample_fitness' },
			{ creator_id: UNKNOWN_ID },
			{ platform: 'instagram', username: 'nobody' },
			{ creator_id: FIRST_ID },
			{ creator_id: creatorId(2) },
		];
		const { body, credits } = await ok(creatorEmailsShape, 'POST', PATH, { creators });
		const { results, billing } = body.data;
		expect(results.map(({ input }) => input)).toEqual(creators);
		expect(results.map(({ creator_id: id, resolved }) => [id, resolved])).toEqual([
			[creatorId(4), true],
			[FIRST_ID, true],
			[null, false],
			[null, false],
			[FIRST_ID, true],
			[creatorId(2), true],
		]);
		expect(results.map(({ emails }) => emails.length)).toEqual([0, 2, 0, 0, 2, 1]);
		expect(billing).toEqual({ billable_results: 2, credits_charged: 10 });
		expect(credits).toBe(10);
	});

	it('has one main address for a creator, all of them at domains that nobody can own', async () => {
		const { ok } = await startApi();
		const creators = Array.from({ length: 100 }, (_, index) => ({
			creator_id: creatorId(index + 2),
		}));
		const { results } = (await ok(creatorEmailsShape, 'POST', PATH, { creators })).body.data;
		const statuses = new Set<string>();
		for (const { emails } of results) {
			if (emails.length > 0) expect(emails.filter((each) => each.is_primary)).toHaveLength(1);
			for (const { email, status, validated_at: validatedAt } of emails) {
				expect(email).toMatch(/\.example$/);
				expect(status === 'unvalidated').toBe(validatedAt === null);
				statuses.add(status);
			}
		}
		expect([...statuses].sort()).toEqual(['creator_verified', 'risky', 'unvalidated', 'valid']);
	});

	it('costs nothing when there is no address', async () => {
		const { ok } = await startApi();
		const creators = [{ creator_id: creatorId(4) }, { creator_id: UNKNOWN_ID }];
		const { body, credits } = await ok(creatorEmailsShape, 'POST', PATH, { creators });
		expect(body.data.billing).toEqual({ billable_results: 0, credits_charged: 0 });
		expect(credits).toBe(0);
	});

	it.each([
		[{}, 'creators'],
		[{ creators: [] }, 'creators'],
		[{ creators: Array(101).fill({ creator_id: FIRST_ID }) }, 'creators'],
		[{ creators: [{ creator_id: FIRST_ID }, {}] }, 'creators.1'],
		[{ creators: [{ creator_id: 'x' }] }, 'creators.0.creator_id'],
		[{ creators: [{ username: 'sample_fitness' }] }, 'creators.0'],
		[{ creators: [{ platform: 'youtube', username: 'a' }] }, 'creators.0.platform'],
	])('refuses %#', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', PATH, input), field);
	});
});
