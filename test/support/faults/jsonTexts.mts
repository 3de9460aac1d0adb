import fc from 'fast-check';
import { anyText } from './properties.mts';

/** A number of a JSON text, by its value: `digits` times ten to the power of `exponent`. */
export class Decimal {
	constructor(
		readonly digits: bigint,
		readonly exponent: number,
	) {}

	/** Whether both are one value, told without any floating point. */
	equals(other: Decimal): boolean {
		const least = Math.min(this.exponent, other.exponent);
		const scaled = ({ digits, exponent }: Decimal) => digits * 10n ** BigInt(exponent - least);
		return scaled(this) === scaled(other);
	}

	/** The number with its last digit changed. */
	next(): Decimal {
		return new Decimal(this.digits + 1n, this.exponent);
	}

	/**
	 * One of the ways to write it.
	 *
	 * @param style chooses the way; 0 for digits and exponent
	 */
	write(style: number): string {
		const sign = this.digits < 0n ? '-' : '';
		const zeros = style % 4;
		const digits = String(this.digits < 0n ? -this.digits : this.digits) + '0'.repeat(zeros);
		// A number starts with one zero at most.
		const point = this.digits === 0n ? zeros : style % digits.length;
		const exponent = this.exponent - zeros + point;
		const whole = digits.slice(0, digits.length - point);
		const fraction = point > 0 ? `.${digits.slice(digits.length - point)}` : '';
		if (exponent === 0 && style % 3 > 0) return sign + whole + fraction;
		const power = `${exponent < 0 ? '-' : ['', '+'][style % 2]}${['', '0', '00'][style % 3]}`;
		return `${sign}${whole}${fraction}${style % 2 ? 'E' : 'e'}${power}${Math.abs(exponent)}`;
	}
}

/** What `JSON.parse` would make of it. */
export function readDecimal(text: string): Decimal {
	const [, sign, whole, fraction = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text)!;
	return new Decimal(BigInt(sign + whole + fraction), Number(exponent) - fraction.length);
}

/** Numbers of all sizes, many of them near the limits of what a double holds. */
export const decimals: fc.Arbitrary<Decimal> = fc
	.tuple(
		fc.oneof(
			fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
			fc.bigInt({ min: -1000n, max: 1000n }),
			fc.bigInt({ min: 2n ** 53n - 9n, max: 2n ** 53n + 9n }),
			fc.bigInt({ min: 10n ** 15n, max: 10n ** 18n }),
		),
		fc.oneof(
			fc.constant(0),
			fc.integer({ min: -20, max: 25 }),
			fc.integer({ min: -400, max: 400 }),
		),
	)
	.map(([digits, exponent]) => new Decimal(digits, exponent));

/** JSON content, with any number in it. */
export type Content = Decimal | string | boolean | null | Content[] | { [key: string]: Content };

const keys = fc.oneof(
	anyText({ maxLength: 6 }),
	fc.constantFrom('a', 'b', '__proto__', 'constructor', '0', '1', '10', '4294967295', '01', ''),
);

export const jsonContents: fc.Arbitrary<Content> = fc.letrec<{ value: Content }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.oneof(decimals, anyText({ maxLength: 8 }), fc.boolean(), fc.constant(null)),
		fc.array(tie('value'), { maxLength: 4 }),
		fc
			.uniqueArray(fc.tuple(keys, tie('value')), { maxLength: 5, selector: ([key]) => key })
			.map((entries) => Object.fromEntries(entries)),
	),
})).value;

/** An object that always holds a number, at any depth. */
export const jsonObjects = fc
	.tuple(fc.dictionary(keys, jsonContents, { maxKeys: 4 }), keys, decimals, fc.nat({ max: 5 }))
	.map(([others, key, number, depth]) => {
		let content: Content = number;
		for (let level = 0; level < depth; level += 1) {
			content = level % 2 ? [content] : { [key]: content };
		}
		return { ...others, number: content } as { [key: string]: Content };
	});

/**
 * Writes content as JSON text, in a way that the numbers choose: the order of keys, white space,
 * escapes, forms of numbers.
 *
 * @param styles any numbers; all 0 for the plainest way
 */
export function writeJson(content: Content, styles: Iterator<number>): string {
	const style = () => Number(styles.next().value);
	const space = () => ['', '', ' ', '\n\t', '\r\n '][style() % 5];
	const write = (value: Content): string => {
		if (value instanceof Decimal) return value.write(style());
		if (typeof value === 'string') return writeString(value, style());
		if (value === null || typeof value === 'boolean') return String(value);
		if (Array.isArray(value)) {
			const elements = value.map((element) => `${space()}${write(element)}${space()}`);
			return `[${elements.join(',') || space()}]`;
		}
		const members = Object.entries(value).map(([key, member]) => {
			const name = `${space()}${writeString(key, style())}${space()}`;
			return { rank: style(), text: `${name}:${space()}${write(member)}${space()}` };
		});
		members.sort((a, b) => a.rank - b.rank);
		return `{${members.map(({ text }) => text).join(',') || space()}}`;
	};
	return space() + write(content) + space();
}

function writeString(text: string, style: number): string {
	if (style % 3 === 0) return JSON.stringify(text);
	const escaped = [...text].map((character, index) => {
		const isEscaped = (index + style) % 3 === 0 || character < ' ' || '"\\'.includes(character);
		return isEscaped || isLoneSurrogate(character) ? escapeOf(character) : character;
	});
	return `"${escaped.join('')}"`;
}

/** No bytes stand for it. */
const isLoneSurrogate = (character: string) => /^[\ud800-\udfff]$/.test(character);

const escapeOf = (character: string) =>
	[...Array(character.length).keys()]
		.map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
		.join('');

/** Every style is the plainest. */
export function plainly(): Iterator<number> {
	return { next: () => ({ value: 0, done: false }) };
}
