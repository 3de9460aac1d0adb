import { CODE, endOfNumber, endOfString, isNumberStart } from './jsonText';
import { readWrittenNumber } from './numbers';

/**
 * One form for all JSON texts that say the same: without white space, with sorted keys, with one
 * way to write a string or a number. Of content that JavaScript represents without loss, it is what
 * `JSON.stringify` writes once the keys of each object are sorted. Made of the text, because
 * `JSON.parse` forgets digits and repeated keys.
 *
 * @param text accepted by `JSON.parse`, and nested no deeper than the stack allows
 * @returns `undefined` if an object has a key twice: what it says depends on the reader
 */
export function canonicalJson(text: string): string | undefined {
	const reader: Reader = { text, at: 0, hasRepeatedKeys: false };
	skipSpace(reader);
	const canonical = readValue(reader);
	return reader.hasRepeatedKeys ? undefined : canonical;
}

/** Where in the text it stands. Each function that reads moves it behind what it read. */
interface Reader {
	readonly text: string;
	at: number;
	hasRepeatedKeys: boolean;
}

function readValue(reader: Reader): string {
	switch (reader.text.charCodeAt(reader.at)) {
		case CODE.openObject:
			return readObject(reader);
		case CODE.openList:
			return readList(reader);
		case CODE.quote:
			return readString(reader);
		case CODE.t:
			return readWord(reader, 'true');
		case CODE.f:
			return readWord(reader, 'false');
		case CODE.n:
			return readWord(reader, 'null');
		default:
			return readNumber(reader);
	}
}

interface Member {
	key: string;
	/** Key and value, in canonical form. */
	canonical: string;
}

function readObject(reader: Reader): string {
	const members: Member[] = [];
	skipMark(reader);
	while (reader.text.charCodeAt(reader.at) !== CODE.closeObject) {
		members.push(readMember(reader));
		skipComma(reader);
	}
	reader.at++;
	members.sort((a, b) => compareKeys(a.key, b.key));
	if (members.some(({ key }, index) => index > 0 && members[index - 1].key === key)) {
		reader.hasRepeatedKeys = true;
	}
	return `{${members.map(({ canonical }) => canonical).join(',')}}`;
}

function readMember(reader: Reader): Member {
	const name = readString(reader);
	skipSpace(reader);
	// The colon.
	skipMark(reader);
	const key = hasEscape(name) ? (JSON.parse(name) as string) : name.slice(1, -1);
	return { key, canonical: `${name}:${readValue(reader)}` };
}

function readList(reader: Reader): string {
	const elements: string[] = [];
	skipMark(reader);
	while (reader.text.charCodeAt(reader.at) !== CODE.closeList) {
		elements.push(readValue(reader));
		skipComma(reader);
	}
	reader.at++;
	return `[${elements.join(',')}]`;
}

function readString(reader: Reader): string {
	const { text, at } = reader;
	reader.at = endOfString(text, at);
	const written = text.slice(at, reader.at);
	return hasEscape(written) ? JSON.stringify(JSON.parse(written)) : written;
}

/** A string without one is written in the only way there is. */
function hasEscape(written: string): boolean {
	return written.includes('\\');
}

function readNumber(reader: Reader): string {
	const { text, at } = reader;
	reader.at = endOfNumber(text, at);
	return readWrittenNumber(text.slice(at, reader.at)).canonical;
}

function readWord(reader: Reader, word: string): string {
	reader.at += word.length;
	return word;
}

/** One character, and the white space behind it. */
function skipMark(reader: Reader): void {
	reader.at++;
	skipSpace(reader);
}

/** Behind a member: a comma, unless it was the last one. */
function skipComma(reader: Reader): void {
	skipSpace(reader);
	if (reader.text.charCodeAt(reader.at) === CODE.comma) skipMark(reader);
}

function skipSpace(reader: Reader): void {
	while (isSpace(reader.text.charCodeAt(reader.at))) reader.at++;
}

function isSpace(code: number): boolean {
	return (
		code === CODE.space ||
		code === CODE.lineFeed ||
		code === CODE.carriageReturn ||
		code === CODE.tab
	);
}

/**
 * As JavaScript orders the keys of an object into which they were put sorted: array indexes by
 * number, then the others as texts.
 */
function compareKeys(a: string, b: string): number {
	const [indexOfA, indexOfB] = [arrayIndex(a), arrayIndex(b)];
	if (indexOfA !== indexOfB) return indexOfA < indexOfB ? -1 : 1;
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

const ARRAY_INDEX = /^(?:0|[1-9]\d{0,9})$/;
const ARRAY_INDEXES = 2 ** 32 - 1;

/** `Infinity` for a key that is none. */
function arrayIndex(key: string): number {
	if (!isNumberStart(key.charCodeAt(0)) || !ARRAY_INDEX.test(key)) return Infinity;
	const index = Number(key);
	return index < ARRAY_INDEXES ? index : Infinity;
}
