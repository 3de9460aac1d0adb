import type { IHookFunctions } from 'n8n-workflow';
import { InflushipClient } from '../../api/client';
import { HOOK_RETRY } from '../../api/retryPolicy';
import { sendTestEvent, type TestEvent } from '../../api/webhooks';
import { EVENT_CATALOG } from '../../events';
import { SAMPLE_CREATOR_ID } from '../../shared/creatorId';
import { type ChosenEvents, eventsInput, isChosen } from '../panel/events';
import { sendsTestEvent } from '../panel/options';
import { parameterReader } from '../panel/parameters';
import { within } from '../../shared/within';

/**
 * n8n takes what reads the credential away when a hook ends, so the call has to be on its way by
 * then. It takes a tenth of this.
 */
const MAX_WAIT_MS = 1_000;

/**
 * Has Influship send an event to whoever listens for one, if the user wants that. Listening does not
 * fail with it, and hardly waits for it; n8n's log tells when it did not work.
 */
export async function askForTestEvent(context: IHookFunctions): Promise<void> {
	if (context.getMode() !== 'manual') return;
	const read = parameterReader(context);
	if (!read(sendsTestEvent)) return;
	const event = testEventFor(read(eventsInput));
	const asking = InflushipClient.open(context, HOOK_RETRY)
		.then(async (client) => await sendTestEvent(client, event))
		.catch((error: Error) =>
			context.logger.warn(`Influship was asked for a test event, and sent none: ${error.message}`),
		);
	await within(MAX_WAIT_MS, asking);
}

/** The first chosen event that is known, else the first that there is. */
function testEventFor(chosen: ChosenEvents): TestEvent {
	const { name, hasCreator } =
		EVENT_CATALOG.find((entry) => isChosen(chosen, entry.name)) ?? EVENT_CATALOG[0];
	return { event: name, ...(hasCreator && { creator_id: SAMPLE_CREATOR_ID }) };
}
