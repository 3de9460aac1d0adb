/**
 * Whether Influship can deliver to a URL at all. It wants HTTPS, except on localhost (webhook
 * guide, "Common Issues"), and the real API cannot see addresses inside a private network. Only the
 * URL's text is looked at: nothing is resolved or called.
 *
 * @param webhookUrl the URL that n8n would register
 * @param apiBaseUrl the API that would deliver; a local one (the sandbox) may deliver to local
 * addresses
 * @returns what to change, as a sentence for the user; `undefined` when nothing speaks against the
 * URL
 */
export function findReachabilityObstacle(
	webhookUrl: string,
	apiBaseUrl: string,
): string | undefined {
	if (!URL.canParse(webhookUrl)) {
		return `n8n's webhook URL "${webhookUrl}" is not a valid URL. ${SET_WEBHOOK_URL}`;
	}
	const { protocol, hostname } = new URL(webhookUrl);
	const apiHost = URL.canParse(apiBaseUrl) ? new URL(apiBaseUrl).hostname : '';

	if (isPrivateHost(hostname) && !isPrivateHost(apiHost)) {
		return `Influship cannot reach ${webhookUrl}, because "${hostname}" is only known inside your own network. ${SET_WEBHOOK_URL}`;
	}
	if (protocol !== 'https:' && !isLoopback(hostname)) {
		return `Influship only delivers to HTTPS addresses, and ${webhookUrl} is not one. ${SET_WEBHOOK_URL}`;
	}
	return undefined;
}

const SET_WEBHOOK_URL =
	"Set n8n's environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) to the public HTTPS address of this n8n, restart n8n, and try again.";

function isLoopback(hostname: string): boolean {
	return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}

const PRIVATE_IPV4 =
	/^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]+$/;

/**
 * Loopback, private, shared (RFC 6598, such as Tailscale's) and link-local addresses, and names
 * that no public DNS knows.
 */
function isPrivateHost(hostname: string): boolean {
	if (isLoopback(hostname)) return true;
	if (PRIVATE_IPV4.test(hostname)) return true;
	if (/^\[f[cd][0-9a-f]{2}:|^\[fe[89ab][0-9a-f]:/.test(hostname)) return true;
	if (hostname.startsWith('[')) return false;
	return !hostname.includes('.') || /\.(local|internal|lan|home\.arpa)$/.test(hostname);
}
