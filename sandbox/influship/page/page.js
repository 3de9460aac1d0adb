import { call } from './control.js';
import { showDeliveries, showFilters, showMetrics, tick } from './deliveries.js';
import { openDetail, refreshDetail, wireDetail } from './detail.js';
import { byId } from './dom.js';
import { showEndpoints, wireEndpointForm } from './endpoints.js';
import { showSend, wireSendForms } from './send.js';
import { showAccount, wireSettings } from './settings.js';

const PAGE_SIZE = 50;

let filter = '';
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
				call('GET', `/deliveries?limit=${limit}${filter && `&status=${filter}`}`),
			]);
			showAccount(state);
			showEndpoints(state);
			showSend(state);
			showMetrics(state);
			showFilters(state, filter, chooseFilter);
			showDeliveries(log, filter, openDetail);
			await refreshDetail().catch(() => byId('detail').close());
		}
		showLive(true);
	} catch {
		showLive(false);
	} finally {
		refreshing = false;
	}
}

function chooseFilter(status) {
	filter = status;
	limit = PAGE_SIZE;
	refresh();
}

function showLive(live) {
	byId('live').textContent = live ? 'Live' : 'Not connected';
	byId('live').dataset.live = String(live);
}

wireEndpointForm();
wireSendForms();
wireDetail();
wireSettings();
byId('more').addEventListener('click', () => {
	limit += PAGE_SIZE;
	refresh();
});
setInterval(tick, 1_000);

const stream = new EventSource('/sandbox/stream');
stream.addEventListener('changed', refresh);
stream.addEventListener('error', () => showLive(false));
