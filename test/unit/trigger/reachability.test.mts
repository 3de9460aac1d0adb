import { findReachabilityObstacle } from '../../../nodes/Influship/trigger/registration/reachability.ts';

const REAL = 'https://api.influship.com';
const LOCAL = 'http://127.0.0.1:8585';

test.each([
	['https://n8n.example.com/webhook/x', REAL],
	['https://203.0.113.7/webhook/x', REAL],
	['https://[2001:db8::1]/webhook/x', REAL],
	['https://172.32.0.1/webhook/x', REAL],
	['https://100.63.255.1/webhook/x', REAL],
	['https://100.128.0.1/webhook/x', REAL],
	['https://n8n.example.com/webhook/x', LOCAL],
	['http://localhost:5678/webhook/x', LOCAL],
	['http://127.0.0.1:5678/webhook/x', 'http://localhost:8585'],
	['http://[::1]:5678/webhook/x', 'http://[::1]:8585'],
	['https://192.168.1.5/webhook/x', 'http://192.168.1.9'],
])('%s can be reached from %s', (url, api) => {
	expect(findReachabilityObstacle(url, api)).toBeUndefined();
});

test.each([
	['http://localhost:5678/webhook/x', REAL],
	['https://localhost/webhook/x', REAL],
	['https://n8n.localhost/webhook/x', REAL],
	['https://127.0.0.1/webhook/x', REAL],
	['https://0.0.0.0/webhook/x', REAL],
	['https://[::1]/webhook/x', REAL],
	['https://10.1.2.3/webhook/x', REAL],
	['https://172.16.0.1/webhook/x', REAL],
	['https://172.31.255.1/webhook/x', REAL],
	['https://192.168.1.5/webhook/x', REAL],
	['https://169.254.1.1/webhook/x', REAL],
	['https://100.64.0.1/webhook/x', REAL],
	['https://100.101.102.103/webhook/x', REAL],
	['https://100.127.255.1/webhook/x', REAL],
	['https://[fd00::1]/webhook/x', REAL],
	['https://[fe80::1]/webhook/x', REAL],
	['https://n8n/webhook/x', REAL],
	['https://n8n.local/webhook/x', REAL],
	['https://n8n.internal/webhook/x', REAL],
])('%s is inside a network that %s cannot see', (url, api) => {
	expect(findReachabilityObstacle(url, api)).toMatch(
		/only known inside your own network.+N8N_WEBHOOK_URL/,
	);
});

test.each([
	['http://n8n.example.com/webhook/x', REAL],
	['http://n8n.example.com/webhook/x', LOCAL],
	['http://192.168.1.5:5678/webhook/x', LOCAL],
])('%s is plain HTTP', (url, api) => {
	expect(findReachabilityObstacle(url, api)).toMatch(/only delivers to HTTPS.+N8N_WEBHOOK_URL/);
});

test.each([[''], ['localhost:5678'], ['/webhook/x']])('%p is no address to deliver to', (url) => {
	expect(findReachabilityObstacle(url, REAL)).toContain('N8N_WEBHOOK_URL');
});
