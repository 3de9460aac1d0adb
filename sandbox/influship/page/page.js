import { editInComposer, openComposer, showComposer, wireComposer } from './compose.js';
import { refreshResults } from './composeResult.js';
import { call } from './control.js';
import { showDeliveries, tick, wireDeliveries } from './deliveries.js';
import { openDetail, refreshDetail, wireDetail } from './detail.js';
import { byId } from './dom.js';
import { showEndpoints, wireEndpointForm } from './endpoints.js';
import { filterQuery, showFilters, wireFilters } from './filters.js';
import { showMetrics } from './metrics.js';
import { showSend, wireSendOptions } from './send.js';
import { showAccount, wireSettings } from './settings.js';

const PAGE_SIZE = 50;

let limit = PAGE_SIZE;
let refreshing = false;
let changedMeanwhile = false;

/** Reads the state and shows it. Changes during a refresh lead to one more. */
async function refresh() {
	changedMeanwhile = true;
	if (refreshing) return;
	refreshing = true;
	try {
		while (changedMeanwhile) {
			changedMeanwhile = false;
			const [state, log] = await Promise.all([
				call('GET', '/state?limit=0'),
				call('GET', `/deliveries?limit=${limit}${filterQuery()}`),
			]);
			showAccount(state);
			showEndpoints(state);
			showSend(state);
			showMetrics(state);
			showComposer(state);
			showFilters(log);
			showDeliveries(log, openDetail);
			await refreshResults(openDetail);
			await refreshDetail().catch(() => byId('detail').close());
		}
		showLive(true);
	} catch {
		showLive(false);
	} finally {
		refreshing = false;
	}
}

function showLive(live) {
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
	refresh();
});
wireSettings();
byId('compose-open').addEventListener('click', openComposer);
byId('more').addEventListener('click', () => {
	limit += PAGE_SIZE;
	refresh();
});
setInterval(tick, 1_000);

const stream = new EventSource('/sandbox/stream');
stream.addEventListener('changed', refresh);
stream.addEventListener('error', () => showLive(false));
