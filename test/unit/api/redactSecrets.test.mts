import fc from 'fast-check';
import { readRefusal } from '../../../nodes/Influship/api/apiResponse.ts';
import { redactSecrets } from '../../../nodes/Influship/api/redactSecrets.ts';
import { anyText, check } from '../../support/faults/properties.mts';

const SECRETS = ['secretkey-123456', 'abcdabcd', 'whsec_9f8e7d6c'];

test('no part of a secret is left, wherever a reason is cut', () => {
	const filler = fc.integer({ min: 0, max: 600 }).map((length) => 'x'.repeat(length));
	check(
		fc.property(
			fc.array(fc.tuple(filler, fc.constantFrom(...SECRETS)), { minLength: 1, maxLength: 3 }),
			fc.boolean(),
			(quoted, isDetail) => {
				const reasons = quoted.map(([before, secret]) => `${before}${secret}`);
				const error = isDetail
					? { message: 'No', details: reasons.map((message) => ({ field: 'x', message })) }
					: { message: reasons.join('') };
				const refusal = readRefusal({ statusCode: 401, headers: {}, body: { error } })!;
				const { message, details = '' } = redactSecrets(refusal, SECRETS);
				for (const secret of SECRETS) {
					expect(`${message} ${details}`).not.toContain(secret.slice(0, 4));
				}
			},
		),
	);
});

test.each([
	['one that begins another', ['whsec-123456', 'whsec-123456-old'], 'bad whsec-123456-old'],
	['one with white space, in one line', ['a  b-secret\n'], 'bad a b-secret'],
])('nothing is left of %s', (_, secrets, message) => {
	expect(redactSecrets({ message }, secrets)).toEqual({ message: 'bad [hidden]' });
});

test('what holds no secret stays as it is', () => {
	check(
		fc.property(anyText({ maxLength: 700 }), (message) => {
			fc.pre(!SECRETS.some((secret) => message.includes(secret.slice(0, 4))));
			expect(redactSecrets({ message }, SECRETS)).toEqual({ message });
		}),
	);
});
