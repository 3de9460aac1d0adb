import fc from 'fast-check';

/**
 * The same cases in each run; fast-check prints the seed, the path and the smallest counterexample
 * of a failure.
 */
const SEED = 20_261_123;

/** Checks a property against many generated cases. Throws with the smallest counterexample. */
export function check<Values>(
	property: fc.IProperty<Values> | fc.IPropertyWithHooks<Values>,
	numRuns = 1_000,
): void {
	fc.assert(property, { seed: SEED, numRuns });
}

/** The same for a property that takes turns of the event loop. */
export async function checkAsync<Values>(
	property: fc.IAsyncProperty<Values> | fc.IAsyncPropertyWithHooks<Values>,
	numRuns: number,
): Promise<void> {
	await fc.assert(property, { seed: SEED, numRuns });
}

/**
 * Any character but half of a surrogate pair. Setting up fast-check's own `binary` takes half a
 * second, in each test file anew.
 */
const characters = fc
	.integer({ min: 0, max: 0x10_ffff - 0x800 })
	.map((rank) => String.fromCodePoint(rank < 0xd800 ? rank : rank + 0x800));

/** Text of any characters. */
export function anyText(length: fc.StringSharedConstraints = {}): fc.Arbitrary<string> {
	return fc.string({ ...length, unit: characters });
}

/** A webhook secret: any text that UTF-8 can tell from any other. */
export const secrets = fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' });

/** Keys that JavaScript gives a meaning of their own. */
const trickyKeys = fc.constantFrom(
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'0',
	'',
);

/**
 * Any content that JSON can carry, as the parser makes it, with keys that are easily mishandled.
 */
export const jsonValues: fc.Arbitrary<unknown> = fc
	.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			fc.oneof(
				anyText({ maxLength: 12 }),
				fc.integer(),
				fc.double({ noNaN: true, noDefaultInfinity: true }),
				fc.boolean(),
				fc.constant(null),
			),
			fc.array(tie('value'), { maxLength: 4 }),
			fc
				.array(fc.tuple(fc.oneof(fc.string({ maxLength: 6 }), trickyKeys), tie('value')), {
					maxLength: 5,
				})
				.map((entries) => Object.fromEntries(entries)),
		),
	}))
	.value.map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** A JSON object with the envelope's field names among others, each of any shape. */
export const bodies: fc.Arbitrary<Record<string, unknown>> = fc
	.array(
		fc.tuple(
			fc.oneof(
				fc.constantFrom('event', 'timestamp', 'data', 'id', 'challenge', 'extra', 'schema'),
				trickyKeys,
				fc.string({ maxLength: 8 }),
			),
			fc.oneof(jsonValues, fc.constantFrom('creator.updated', '2024-01-15T10:30:00Z', 'evt_1')),
		),
		{ maxLength: 8 },
	)
	.map((entries) => Object.fromEntries(entries));
