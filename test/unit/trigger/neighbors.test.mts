import { refreshNeighbors } from '../../../nodes/Influship/shared/neighbors.ts';
import {
	answer,
	type RegistrationApi,
	startRegistrationApi,
} from '../../support/influship/registrationApi.mts';
import {
	type HostedTrigger,
	publish,
	republish,
	StaticDataRow,
	unpublish,
	WORKFLOW_ID,
} from '../../support/nodes/triggerHost.mts';

const NAME = 'Influship Test';

let api: RegistrationApi;
let hosted: HostedTrigger;

beforeEach(async () => {
	api = await startRegistrationApi();
	hosted = { row: new StaticDataRow(), apiUrl: api.url };
});

afterEach(async () => {
	await api.close();
});

/** A Watch Trigger in the same workflow stores what it found, with all that the row holds. */
function poll(): void {
	const staticData = hosted.row.load();
	const context = {
		workflow: { staticData },
		getWorkflow: () => ({ id: WORKFLOW_ID }),
		getNode: () => ({ name: 'Watch' }),
	};
	refreshNeighbors(context as never);
	hosted.row.value = staticData;
}

test.each([
	['was registered', publish],
	['was registered anew', republish],
	['was found registered', async () => await publish(hosted)],
])('a poll does not make an activation that %s one that failed', async (_, activate) => {
	await publish(hosted);
	await activate(hosted);
	const before = hosted.row.load();
	poll();
	expect(hosted.row.value).toEqual(before);
	expect(hosted.row.of(NAME)).toHaveProperty('registration');

	api.always.DELETE = answer(500);
	await expect(unpublish(hosted)).rejects.toThrow('HTTP 500');
	api.always.DELETE = undefined;
	await unpublish(hosted);
	expect(api.registrations).toEqual([]);
});

test('a poll after an activation that failed does not put its mark back', async () => {
	await publish(hosted);
	api.registrations.push({ ...api.registrations[0], id: 'twin' });
	api.always.DELETE = answer(500);
	await expect(publish(hosted)).rejects.toThrow('HTTP 500');
	// n8n tidies up with what the activation has left.
	hosted.row.value = { [`node:${NAME}`]: { ...hosted.row.of(NAME), hasActivationFailed: true } };
	await unpublish(hosted);
	poll();
	expect(hosted.row.of(NAME)).not.toHaveProperty('hasActivationFailed');
});
