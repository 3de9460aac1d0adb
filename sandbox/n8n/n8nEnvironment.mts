import { join } from 'node:path';
import { cacheDir } from './cache.mts';
import { closedEnvironment } from './environment.mts';

interface N8nSettings {
	host: string;
	port: number;
	/** Where n8n's task runners connect to. */
	brokerPort: number;
	userFolder: string;
	/** Wins over everything here. */
	env?: Record<string, string>;
}

/**
 * An n8n that keeps to itself: SQLite in its user folder, loopback only, and nothing that calls
 * home.
 */
export function n8nEnvironment({ host, port, brokerPort, userFolder, env }: N8nSettings) {
	return closedEnvironment({
		// As in n8n's own Docker image.
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: host,
		N8N_HOST: host,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		// n8n loads thousands of files at each start: Node keeps what it compiled of them, by their
		// content.
		NODE_COMPILE_CACHE: join(cacheDir(), 'compiled'),
		// The package under test is one; 2.41 announces that the default will become false.
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// The default needs isolated-vm, which comes without a binary for Macs with an Intel processor:
		// the install script that would compile it is left out.
		...(isIntelMac() && { N8N_EXPRESSION_ENGINE: 'legacy' }),
		...env,
	});
}

const isIntelMac = () => process.platform === 'darwin' && process.arch === 'x64';
