const tsx = require('tsx/cjs/api');

/**
 * Installs n8n before the first test, so that no test's time limit has to allow for it, and offers
 * what test files share. Jest itself loads no `.mts` here.
 */
module.exports = async () => {
	const { ensureN8n } = tsx.require('../../../sandbox/n8n/install.mts', __filename);
	await ensureN8n({ log: console.log });
	const { startSharing } = tsx.require('./sharing.mts', __filename);
	globalThis.stopSharing = await startSharing();
};
