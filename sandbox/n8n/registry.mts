import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** npm follows these of the environment, in any case, without a setting of its own that tells. */
const PROXY_VARIABLES = ['https_proxy', 'http_proxy', 'proxy'];

/**
 * The base URL of the user's npm registry; undefined when npm reaches it through a proxy, which it
 * alone follows.
 */
export async function directRegistry(
	cwd: string,
	env: Record<string, string | undefined>,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const names = ['registry', 'proxy', 'https-proxy'];
	const { stdout } = await promisify(execFile)('npm', ['config', 'get', ...names], {
		cwd,
		env: env as NodeJS.ProcessEnv,
		signal,
	});
	const settings = new Map(
		stdout.split('\n').map((line) => {
			const [name, ...value] = line.split('=');
			return [name, value.join('=')] as const;
		}),
	);
	const registry = settings.get('registry') ?? '';
	const isDirect =
		['proxy', 'https-proxy'].every((name) => settings.get(name) === 'null') &&
		!Object.keys(env).some((name) => PROXY_VARIABLES.includes(name.toLowerCase()) && env[name]);
	return isDirect && /^https?:\/\//.test(registry) ? registry : undefined;
}
