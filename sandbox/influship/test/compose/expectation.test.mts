import { draftBody, draftSchema } from '../../compose/draft.mts';
import { expectationOf, type WebhookRequest } from '../../compose/expectation.mts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

function draft(input: object): string {
	return draftBody(draftSchema.parse(input), 'http://127.0.0.1:8585', NOW);
}

function expectation(request: Partial<WebhookRequest> = {}) {
	return expectationOf(
		{
			body: draft({}),
			signature: 'valid',
			eventHeader: 'creator.updated',
			contentType: 'application/json',
			...request,
		},
		NOW,
	);
}

describe('expectation', () => {
	it('accepts what the guide documents, also an hour old and with further fields', () => {
		for (const body of [
			draft({}),
			draft({ timestamp: 'hour-old' }),
			draft({ shape: 'extra-fields' }),
		])
			expect(expectation({ body })).toMatchObject({
				outcomes: ['accept'],
				advice: 'Should answer 2xx within five seconds.',
			});
		expect(expectation({ contentType: 'application/json; charset=utf-8' }).outcomes).toEqual([
			'accept',
		]);
	});

	it('accepts an event that is not known yet', () => {
		const body = draft({ shape: 'unknown-event' });
		const { outcomes, advice } = expectation({ body, eventHeader: 'creator.deleted' });
		expect([outcomes, advice]).toEqual([['accept'], expect.stringContaining('ignore it')]);
	});

	it.each(['wrong', 'missing', 'malformed', 'truncated', 'other-body'] as const)(
		'refuses a signature that is %s, whatever is signed',
		(signature) => {
			for (const body of [draft({}), draft({ shape: 'not-json' }), ''])
				expect(expectation({ body, signature })).toMatchObject({
					outcomes: ['refuse'],
					refusal: 401,
				});
		},
	);

	it.each(['not-json', 'empty', 'array'])('refuses a body that is %s', (shape) => {
		expect(expectation({ body: draft({ shape }) })).toMatchObject({
			outcomes: ['refuse'],
			refusal: 400,
		});
	});

	it.each<[string, Partial<WebhookRequest>, number]>([
		['upper case', { signature: 'uppercase' }, 401],
		['signed twice', { signature: 'twice' }, 401],
		['another content type', { contentType: 'text/plain' }, 415],
		['a content type that starts alike', { contentType: 'application/json-seq' }, 415],
		['no content type', { contentType: null }, 415],
		['another event in the header', { eventHeader: 'analysis.complete' }, 400],
		['no event in the header', { eventHeader: null }, 400],
		['very large', { body: draft({ shape: 'one-megabyte' }) }, 413],
		['a field missing', { body: draft({ shape: 'field-missing' }) }, 400],
		['a wrong type', { body: draft({ shape: 'wrong-type' }) }, 400],
		['no date', { body: draft({ timestamp: 'not-a-date' }) }, 400],
		['no timestamp', { body: draft({ timestamp: 'missing' }) }, 400],
		['a day old', { body: draft({ timestamp: 'day-old' }) }, 400],
		['from the future', { body: draft({ timestamp: 'future' }) }, 400],
		[
			'unknown and a day old',
			{
				body: draft({ timestamp: 'day-old', shape: 'unknown-event' }),
				eventHeader: 'creator.deleted',
			},
			400,
		],
	])('leaves it to the receiver: %s', (_, request, refusal) => {
		const { outcomes, advice, ...found } = expectation(request);
		expect([outcomes, found.refusal]).toEqual([['accept', 'refuse'], refusal]);
		expect(advice).toMatch(new RegExp(`^May answer 2xx or ${refusal}: .+\\.$`));
	});

	it('wants the challenge of a verification request back; a forged one may be refused', () => {
		const verify = { body: draft({ event: 'webhook.verify' }), eventHeader: 'webhook.verify' };
		expect(expectation(verify).outcomes).toEqual(['challenge']);
		expect(expectation({ ...verify, signature: 'wrong' })).toMatchObject({
			outcomes: ['challenge', 'refuse'],
			refusal: 401,
		});
		for (const signature of ['uppercase', 'twice'] as const)
			expect(expectation({ ...verify, signature })).toMatchObject({
				outcomes: ['challenge', 'refuse'],
				refusal: 401,
			});
		const broken = draft({ event: 'webhook.verify', shape: 'field-missing' });
		expect(expectation({ ...verify, body: broken }).outcomes).toEqual(['accept', 'refuse']);
	});
});
