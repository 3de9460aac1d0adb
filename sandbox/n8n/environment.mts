type Environment = Record<string, string | undefined>;

/**
 * What a program needs from its surroundings to run at all: nothing that configures n8n or Node.
 */
const BASIC_VARIABLES = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

/**
 * The outer npm hands these of its own settings to scripts; an npm inside of it must not take them
 * over.
 */
const OUTER_NPM_SETTINGS = [
	'dry_run',
	'global',
	'ignore_scripts',
	'include',
	'local_prefix',
	'omit',
	'workspace',
	'workspaces',
].map((name) => `npm_config_${name}`);

/** A small, closed environment: the basic variables of this process and `extra`. */
export function closedEnvironment(extra: Environment): Environment {
	const basics = BASIC_VARIABLES.map((name) => [name, process.env[name]] as const);
	return { ...Object.fromEntries(basics.filter(([, value]) => value !== undefined)), ...extra };
}

/**
 * For an npm that is started by an npm script: the user's npm settings (registry, proxy, cache)
 * stay, what the outer run says about itself goes.
 */
export function npmEnvironment(extra: Environment = {}): Environment {
	const kept = Object.entries(process.env).filter(([name]) => {
		const lower = name.toLowerCase();
		if (OUTER_NPM_SETTINGS.includes(lower)) return false;
		if (/^npm_(package|lifecycle|command)/.test(lower)) return false;
		return !['INIT_CWD', 'NODE_ENV', 'NODE_OPTIONS', 'NODE_PATH'].includes(name);
	});
	return { ...Object.fromEntries(kept), ...extra };
}
