import type { Expectation } from '../../compose/expectation.mts';
import { judge } from '../../compose/verdict.mts';

const CHALLENGE = '{"challenge":"abc"}';

function verdict(outcomes: Expectation['outcomes'], status: number, body = '') {
	const expectation: Expectation = {
		outcomes,
		refusal: 401,
		advice: '',
		risk: 'it should be refused',
	};
	const response = { status, headers: {}, body, bodyTruncated: false };
	const { isRight, text } = judge(expectation, CHALLENGE, { response });
	return `${isRight ? 'right' : 'wrong'}: ${text}`;
}

describe('verdict', () => {
	it.each([
		[['accept'], 204, 'right: Accepted, as it should be'],
		[['accept'], 401, 'wrong: Refused, but it should be accepted'],
		[['refuse'], 401, 'right: Refused, as it should be'],
		[['refuse'], 400, 'right: Refused, as it should be; 401 would say why'],
		[['refuse'], 200, 'wrong: Accepted, but it should be refused'],
		[['accept', 'refuse'], 200, 'right: Accepted, as it should be'],
		[['accept', 'refuse'], 401, 'right: Refused, as it should be'],
		[['refuse'], 404, 'wrong: There may be no webhook at this URL'],
		[['accept'], 302, 'wrong: Influship does not follow redirects'],
		[['refuse'], 500, 'wrong: A receiver should not fail on this'],
	] as Array<[Expectation['outcomes'], number, string]>)(
		'%j, then %i',
		(outcomes, status, text) => {
			expect(verdict(outcomes, status)).toBe(text);
		},
	);

	it('compares challenges', () => {
		expect(verdict(['challenge'], 200, CHALLENGE)).toContain('right: Answered with the challenge');
		expect(verdict(['challenge'], 201, CHALLENGE)).toContain('wrong: ');
		expect(verdict(['challenge'], 200, '{"challenge":"other"}')).toContain('did not come back');
		expect(verdict(['challenge'], 200, 'OK')).toContain('did not come back');
		expect(verdict(['challenge', 'refuse'], 401)).toContain('right: Refused');
		expect(verdict(['challenge'], 401)).toContain('wrong: Refused');
	});

	it('takes a missing answer for wrong', () => {
		const expectation: Expectation = { outcomes: ['accept'], refusal: 400, advice: '', risk: '' };
		expect(judge(expectation, '{}', {})).toEqual({
			isRight: false,
			text: 'There was no answer to judge',
		});
	});
});
