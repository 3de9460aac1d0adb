import { NodeConnectionTypes } from 'n8n-workflow';

import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';

const { description } = new InflushipTrigger();
const parameter = (name: string) =>
	description.properties.find((property) => property.name === name);

test("follows n8n's rules for triggers", () => {
	expect(description).toMatchObject({
		name: 'influshipTrigger',
		displayName: 'Influship Trigger',
		group: ['trigger'],
		inputs: [],
		credentials: [{ name: 'influshipApi', required: true }],
	});
	expect(description).not.toHaveProperty('usableAsTool');
});

test('is not of version 1, which costs an expression on each request', () => {
	expect(description.version).not.toContain(1);
});

test('lets n8n answer once the execution is stored, with the body that webhook() gives', () => {
	expect(description.webhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			path: 'webhook',
			responseMode: 'onReceived',
			responseData: '',
		},
	]);
});

test('offers all events and each of the catalog of the catalog, without a tooltip', () => {
	const events = parameter('events');
	expect(events).toMatchObject({ displayName: 'Trigger On', type: 'multiOptions', required: true });
	expect(events).not.toHaveProperty('description');
	expect(events?.options?.map((option) => ('value' in option ? option.value : ''))).toEqual([
		'all',
		...EVENT_CATALOG.map(({ name }) => name),
	]);
});

test('registers automatically by default, and explains the manual way where it is chosen', () => {
	expect(parameter('registration')?.default).toBe('automatic');
	const notice = parameter('manualNotice');
	expect(notice?.displayOptions).toEqual({ show: { registration: ['manual'] } });
	expect(notice?.displayName).toMatch(/Production URL.+Settings &gt; Webhooks/);
});

test('has one output by default', () => {
	expect(parameter('outputs')?.default).toBe('single');
	expect(description.outputs).toContain(NodeConnectionTypes.Main);
});

test('tells a first-time user what happens next', () => {
	expect(description.eventTriggerDescription).toContain('Send Test Event');
	expect(description.activationMessage).toContain('Settings > Webhooks');
	expect(description.triggerPanel).toMatchObject({
		header: expect.any(String),
		executionsHelp: { active: expect.any(String), inactive: expect.any(String) },
		activationHint: expect.any(String),
	});
});
