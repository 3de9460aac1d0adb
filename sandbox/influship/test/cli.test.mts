import { spawnSync } from 'node:child_process';

it.each([
	['--foo', "Unknown option '--foo'"],
	['--api-key=', "The option '--api-key' needs a value"],
	['--port', "Option '--port <value>' argument missing"],
])('the command refuses %s in one line', (argument, problem) => {
	const command = ['--import', 'tsx', 'sandbox/influship/cli.mts', argument];
	const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
	expect([status, stdout, stderr]).toEqual([2, '', `${problem}. Try --help for all options.\n`]);
});
