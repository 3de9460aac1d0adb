import { directRegistry } from '../../../sandbox/n8n/registry.mts';

const REGISTRY = 'https://registry.example/';

/** Where nothing but this says how npm reaches the registry. */
const ask = (env: Record<string, string>) =>
	directRegistry(process.cwd(), {
		PATH: process.env.PATH,
		npm_config_userconfig: '/dev/null',
		npm_config_registry: REGISTRY,
		...env,
	});

test('the registry of the user is reached directly when no proxy is set', async () => {
	expect(await ask({ HTTPS_PROXY: '' })).toBe(REGISTRY);
});

test.each([
	'HTTPS_PROXY',
	'https_proxy',
	'HTTP_PROXY',
	'http_proxy',
	'npm_config_proxy',
	'npm_config_https_proxy',
])('the download is left to npm when %s names a proxy', async (name) => {
	expect(await ask({ [name]: 'http://127.0.0.1:9' })).toBeUndefined();
});
