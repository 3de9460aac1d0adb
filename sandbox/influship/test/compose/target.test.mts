import { directUrlProblem } from '../../compose/target.mts';

describe('a URL that is not registered', () => {
	it.each([
		'http://localhost:3000/hook',
		'http://127.0.0.1/',
		'https://127.1.2.3/',
		'http://[::1]:8080/',
		'http://10.0.0.5/',
		'http://172.31.255.1/',
		'http://192.168.1.10:5678/webhook/a',
		'http://[fd12::1]/',
		'http://[::ffff:192.168.0.1]/',
	])('may be local: %s', (url) => {
		expect(directUrlProblem(url)).toBeUndefined();
	});

	it.each([
		['hook', 'absolute URL'],
		['ftp://127.0.0.1/', 'HTTP or HTTPS'],
		['http://user:password@127.0.0.1/', 'user name or password'],
		['https://example.com/', 'localhost or a private address'],
		['http://localhost.example.com/', 'localhost or a private address'],
		['http://172.32.0.1/', 'localhost or a private address'],
		['http://169.254.169.254/', 'localhost or a private address'],
		['http://0.0.0.0/', 'localhost or a private address'],
		['http://8.8.8.8/', 'localhost or a private address'],
		['http://[2001:db8::1]/', 'localhost or a private address'],
		['http://[::ffff:8.8.8.8]/', 'localhost or a private address'],
	])('may not be anything else: %s', (url, problem) => {
		expect(directUrlProblem(url)).toContain(problem);
	});
});
