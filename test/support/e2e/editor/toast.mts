import type { Locator } from 'playwright-core';

/**
 * Whether all the words can be read in a notification of n8n's without scrolling: n8n gives its
 * text 240 pixels.
 */
export async function isReadable(toast: Locator, words: string): Promise<boolean> {
	return await toast.locator('.el-notification__content').evaluate((content, sought) => {
		const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
		const visible = content.getBoundingClientRect();
		while (texts.nextNode()) {
			const text = texts.currentNode;
			const start = text.textContent?.indexOf(sought) ?? -1;
			if (start < 0) continue;
			const range = document.createRange();
			range.setStart(text, start);
			range.setEnd(text, start + sought.length);
			const { top, bottom } = range.getBoundingClientRect();
			return top >= visible.top && bottom <= visible.bottom && visible.bottom <= innerHeight;
		}
		return false;
	}, words);
}
