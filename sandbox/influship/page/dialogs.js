import { byKey } from './dom.js';

/**
 * Opens a dialog. The browser gives the focus back when it closes, unless what had it was drawn anew
 * meanwhile, or a click did not give it to anything: then it goes to the element with this key.
 */
export function openDialog(dialog, key) {
	if (dialog.open) return;
	dialog.addEventListener(
		'close',
		() => {
			if (document.activeElement !== document.body) return;
			(byKey(key) ?? document.querySelector('#deliveries-title')).focus();
		},
		{ once: true },
	);
	dialog.showModal();
}
