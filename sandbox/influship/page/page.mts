import type { DeliveryList } from '../control/deliveries.mts';
import type { State } from '../control/state.mts';
import { editInComposer, openComposer, showComposer, wireComposer } from './compose.mts';
import { refreshResults } from './composeResult.mts';
import { call } from './control.mts';
import { showDeliveries, tick, wireDeliveries } from './deliveries.mts';
import { openDetail, refreshDetail, wireDetail } from './detail.mts';
import { byId } from './dom.mts';
import { showEndpoints, wireEndpointForm } from './endpoints.mts';
import { filterQuery, showFilters, wireFilters } from './filters.mts';
import { showCreators } from './creators.mts';
import { showMetrics } from './metrics.mts';
import { showSend, wireSendOptions } from './send.mts';
import { showAccount, wireSettings } from './settings.mts';

const PAGE_SIZE = 50;

let limit = PAGE_SIZE;
let refreshing = false;
let changedMeanwhile = false;

/** Reads the state and shows it. Changes during a refresh lead to one more. */
async function refresh(): Promise<void> {
	changedMeanwhile = true;
	if (refreshing) return;
	refreshing = true;
	try {
		while (changedMeanwhile) {
			changedMeanwhile = false;
			const [state, log] = await Promise.all([
				call<State>('GET', '/state?limit=0'),
				call<DeliveryList>('GET', `/deliveries?limit=${limit}${filterQuery()}`),
			]);
			showAccount(state);
			showEndpoints(state);
			showSend(state);
			showCreators(state);
			showMetrics(state);
			showComposer(state);
			showFilters(log);
			showDeliveries(log, openDetail);
			await refreshResults(openDetail);
			await refreshDetail().catch(() => byId<HTMLDialogElement>('detail').close());
		}
		showLive(true);
	} catch {
		showLive(false);
	} finally {
		refreshing = false;
	}
}

function showLive(live: boolean): void {
	byId('live').textContent = live ? 'Live' : 'Not connected';
	byId('live').dataset.live = String(live);
}

wireEndpointForm();
wireSendOptions();
wireComposer(refresh);
wireDetail(editInComposer);
wireDeliveries();
wireFilters(() => {
	limit = PAGE_SIZE;
	void refresh();
});
wireSettings();
byId('compose-open').addEventListener('click', openComposer);
byId('more').addEventListener('click', () => {
	limit += PAGE_SIZE;
	void refresh();
});
setInterval(tick, 1_000);

let stream: EventSource | undefined;

/**
 * Follows what happens while the page is to be seen; it begins with a refresh. A browser opens six
 * connections to one host, and would leave a seventh tab without any.
 */
function follow(): void {
	stream?.close();
	stream = undefined;
	if (document.hidden) return;
	stream = new EventSource('/sandbox/stream');
	stream.addEventListener('changed', () => void refresh());
	stream.addEventListener('error', () => showLive(false));
}

document.addEventListener('visibilitychange', follow);
follow();
