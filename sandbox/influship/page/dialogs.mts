import { byId, byKey } from './dom.mts';

/**
 * Opens a dialog. The browser gives the focus back when it closes, unless what had it was drawn
 * anew meanwhile, or a click did not give it to anything: then it goes to the element with this
 * key.
 */
export function openDialog(dialog: HTMLDialogElement, key: string): void {
	if (dialog.open) return;
	const giveFocusBack = () => {
		const active = document.activeElement;
		const isLost = active === document.body || dialog.contains(active);
		if (isLost) (byKey(key) ?? byId('deliveries-title')).focus();
	};
	dialog.addEventListener('close', giveFocusBack, { once: true });
	dialog.showModal();
}
