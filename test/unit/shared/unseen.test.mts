import { keyOf } from '../../../nodes/Influship/shared/references/accounts.ts';
import { foldCase } from '../../../nodes/Influship/shared/unseen.ts';

const echoOf = (username: string) => keyOf({ platform: 'tiktok', username });

describe.each([
	['a text', foldCase],
	['the name in an answer', echoOf],
])('comparing %s', (_, form) => {
	test('how its letters are put together makes no difference', () => {
		const one = 'a\u0323\u0302\u030c'.repeat(50);
		const other = 'a\u0302\u0323\u030c'.repeat(50);
		expect(form(one)).toBe(form(other));
		expect(form(one)).toBe(form('\u1ead\u030c'.repeat(50)));
	});

	// They would be put in order among each other, in quadratic time.
	test('no more marks stand in a row than Unicode advises, however many are sent', () => {
		expect(form(`a${'\u0301'.repeat(500)}${'\u0316'.repeat(500)}`)).not.toMatch(
			/[\u0301\u0316]{31}/,
		);
	});
});
