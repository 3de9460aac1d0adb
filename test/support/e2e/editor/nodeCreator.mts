import type { Locator } from 'playwright-core';
import type { Editor } from '../editor.mts';
import { until } from '../../poll.mts';

/** n8n lists all nodes of the package as one, by the action node's name. */
export const LISTED_NAME = 'Influship';

/** n8n's list of nodes to add, at the editor's right. */
export class NodeCreator {
	constructor(private readonly editor: Editor) {}

	/** From the plus of an empty canvas, which asks for a trigger. */
	async openForFirstStep(): Promise<void> {
		await this.editor.byTestId('canvas-plus-button').click();
		await this.searchBar.waitFor();
	}

	/** From the plus behind the canvas' last node. */
	async openForNextStep(): Promise<void> {
		await this.editor.byTestId('canvas-handle-plus').last().click();
		await this.searchBar.waitFor();
	}

	/**
	 * Types a text, and waits until our nodes are among what is found. Returns all the names, best
	 * match first.
	 */
	async find(text: string): Promise<string[]> {
		// The list follows with a delay; without this it could still be that of an earlier text.
		await this.searchBar.fill('nothing has this name');
		await until(
			() => this.names(),
			(names) => names.length === 0,
		);
		await this.searchBar.fill(text);
		return await until(
			() => this.names(),
			(names) => names.includes(LISTED_NAME),
		);
	}

	/** Finds our nodes by a text, and shows their triggers and actions. */
	async showOurs(text: string): Promise<void> {
		await this.find(text);
		await this.item(LISTED_NAME).click();
	}

	/** What is listed: nodes, or the triggers and actions of one. */
	async names(): Promise<string[]> {
		return await this.editor.byTestId('node-creator-item-name').allInnerTexts();
	}

	item(name: string): Locator {
		const exact = this.editor.page.getByText(name, { exact: true });
		return this.editor.byTestId('item-iterator-item').filter({ has: exact });
	}

	/** Drags an entry onto the canvas with the mouse, to a point of the page, in pixels. */
	async drag(name: string, to: { x: number; y: number }): Promise<void> {
		const { mouse } = this.editor.page;
		await this.item(name).hover();
		await mouse.down();
		await mouse.move(to.x, to.y, { steps: 15 });
		await mouse.up();
	}

	private get searchBar(): Locator {
		return this.editor.byTestId('node-creator-search-bar');
	}
}
