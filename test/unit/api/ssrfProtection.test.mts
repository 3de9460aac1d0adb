import { id } from '../../support/nodes/actionRequests.mts';
import { API_KEY, runAction } from '../../support/nodes/runAction.mts';

// n8n reads them with its first call.
process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
process.env.N8N_SSRF_BLOCKED_HOSTNAMES = '*.internal.example';

const parameters = {
	resource: 'creator',
	operation: 'get',
	creator: id(1),
	options: { maximumCredits: 0.1 },
};

test.each([
	['an address that it resolves to', {}],
	['an address', { baseUrl: 'http://10.0.0.1' }],
	['a host name', { baseUrl: 'https://gateway.internal.example' }],
])("what n8n's SSRF protection blocks by %s was not sent", async (_, credentials) => {
	const { items, requests } = await runAction({
		parameters,
		credentials: { apiKey: API_KEY, ...credentials },
		items: [{ json: {} }, { json: {} }],
		onError: 'continueRegularOutput',
	});
	expect(requests).toEqual([]);
	for (const { json } of items) {
		expect(json.error).toMatchObject({
			message: expect.stringContaining("n8n's SSRF protection blocks calls to "),
			description: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES'),
		});
		expect(json.error).not.toHaveProperty('may_be_charged');
	}
	expect(items).toHaveLength(2);
});
