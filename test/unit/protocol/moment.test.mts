import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { readMoment } from '../../../nodes/Influship/protocol/moment.ts';

const MOMENT = Date.UTC(2024, 0, 15, 10, 30);

test.each<[string, unknown]>([
	['the guide writes', '2024-01-15T10:30:00Z'],
	['no zone, which is UTC', '2024-01-15T10:30:00'],
	['no zone and no seconds', '2024-01-15T10:30'],
	['a space, as databases print it', '2024-01-15 10:30:00'],
	['a space and a named zone', '2024-01-15 10:30:00 UTC'],
	['lower case', '2024-01-15t10:30:00z'],
	['fractions', '2024-01-15T10:30:00.000Z'],
	['microseconds, as Python prints them', '2024-01-15T10:30:00.000999+00:00'],
	['more digits than anybody needs', '2024-01-15T10:30:00.00012345678901234567890Z'],
	['a decimal comma', '2024-01-15T10:30:00,000Z'],
	['another zone', '2024-01-15T12:30:00+02:00'],
	['another zone without a colon', '2024-01-15T03:00:00-0730'],
	['another zone in hours', '2024-01-15T19:30:00+09'],
	['white space around it', '\t2024-01-15T10:30:00Z\n'],
	['RFC 2822', 'Mon, 15 Jan 2024 10:30:00 +0000'],
	['RFC 2822 in another zone', '15 Jan 2024 11:30 +0100'],
	['HTTP', 'Mon, 15 Jan 2024 10:30:00 GMT'],
	['seconds', 1_705_314_600],
	['seconds with a fraction', 1_705_314_600.0004],
	['milliseconds', 1_705_314_600_000],
	['microseconds', 1_705_314_600_000_000],
	['nanoseconds', 1_705_314_600_000_000_000],
	['seconds as text', ' 1705314600 '],
	['milliseconds as text', '1705314600000'],
	['nanoseconds as text', '1705314600000000000'],
])('a moment is read as %s', (_, timestamp) => {
	expect(readMoment(timestamp)).toBe(MOMENT);
});

test('a leap second counts as the first one of the next minute', () => {
	expect(readMoment('2016-12-31T23:59:60Z')).toBe(Date.UTC(2017, 0, 1));
});

test('fractions of seconds are kept to the millisecond', () => {
	expect(readMoment('2024-01-15T10:30:00.4567Z')).toBe(MOMENT + 456);
	expect(readMoment(1_705_314_600.5)).toBe(MOMENT + 500);
	expect(readMoment('1705314600.25')).toBe(MOMENT + 250);
});

test.each<[unknown]>([
	[undefined],
	[null],
	[''],
	['yesterday'],
	['2024'],
	['2024-01-15'],
	['20240115'],
	[20240115],
	['2024-02-30T10:30:00Z'],
	['2023-02-29T10:30:00Z'],
	['2024-13-01T10:30:00Z'],
	['2024-00-10T10:30:00Z'],
	['2024-01-15T24:00:00Z'],
	['2024-01-15T10:60:00Z'],
	['2024-01-15T10:30:00+24:00'],
	['2024-01-15T10:30:00 EST'],
	['Mon, 15 Foo 2024 10:30:00 GMT'],
	['15 Jan 2024 10:30:00'],
	['01/15/2024 10:30:00'],
	[0],
	[-1_705_314_600],
	[7],
	[1e30],
	[NaN],
	[Infinity],
	['Infinity'],
	['0x65a50a28'],
	['1705314600 seconds'],
	[true],
	[{}],
	[[1_705_314_600]],
	[new Date(MOMENT)],
])('%p names no moment', (timestamp) => {
	expect(readMoment(timestamp)).toBeUndefined();
});

test.each([['Asia/Tokyo'], ['America/New_York'], ['Pacific/Kiritimati'], ['UTC']])(
	'a server in %s reads the same moment',
	(zone) => {
		const module = join(__dirname, '../../../nodes/Influship/protocol/moment.ts');
		const script = `
			const { readMoment } = require(${JSON.stringify(module)});
			const texts = ['2024-01-15T10:30:00', '2024-01-15 10:30', '2024-01-15T10:30:00Z'];
			console.log(JSON.stringify([new Date(2024, 0, 15).getTimezoneOffset(), ...texts.map(readMoment)]));
		`;
		const env = { ...process.env, TZ: zone };
		const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
			env,
			encoding: 'utf8',
		});
		const [offset, ...moments] = JSON.parse(output) as number[];
		expect(offset === 0).toBe(zone === 'UTC');
		expect(moments).toEqual([MOMENT, MOMENT, MOMENT]);
	},
);
