import { setTimeout as sleep } from 'node:timers/promises';
import type { RestSession } from './rest.mts';
import type { PublicationStatus, SavedWorkflow } from './types.mts';

const POLL_MS = 100;
/** A trigger that can't be set up is tried five times over 15 s before n8n says `failed`. */
const TIMEOUT_MS = 5 * 60_000;

/**
 * How an n8n makes a workflow live. Each method throws with what the trigger says when it can't be
 * set up or taken down.
 */
export interface Publishing {
	/** Publishes the newest version and waits until its triggers are live. */
	publish(id: string): Promise<void>;
	/** Waits until the triggers are taken down. */
	unpublish(id: string): Promise<void>;
	status(id: string): Promise<PublicationStatus>;
}

/** @param version n8n's own, e.g. `2.41.1` */
export function publishingOf(version: string, rest: RestSession): Publishing {
	return version.startsWith('1.') ? new Activation(rest) : new Publication(rest);
}

/** n8n 2: a version is published in the background, with attempts of its own. */
class Publication implements Publishing {
	constructor(private readonly rest: RestSession) {}

	async publish(id: string): Promise<void> {
		const { versionId } = await this.rest.request<SavedWorkflow>('GET', `/rest/workflows/${id}`);
		await this.rest.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await this.settled(id);
		if (status === 'published') return;
		const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		throw new Error(`The workflow could not be published (${status}): ${reasons.join('; ')}`);
	}

	async unpublish(id: string): Promise<void> {
		await this.rest.request('POST', `/rest/workflows/${id}/deactivate`, {});
		const { status } = await this.settled(id);
		if (status !== 'not_published') throw new Error(`The workflow is still ${status}.`);
	}

	/**
	 * n8n looks for a publication under way and for its triggers' states in two queries at once, so
	 * the first answer after the end may still hold the states of before. The next one can't.
	 */
	async status(id: string): Promise<PublicationStatus> {
		const first = await this.read(id);
		return first.status === 'in_progress' ? first : await this.read(id);
	}

	private async read(id: string): Promise<PublicationStatus> {
		return await this.rest.request('GET', `/rest/workflows/${id}/publication-status`);
	}

	private async settled(id: string): Promise<PublicationStatus> {
		const deadline = Date.now() + TIMEOUT_MS;
		for (;;) {
			const current = await this.status(id);
			if (current.status !== 'in_progress') return current;
			if (Date.now() > deadline) {
				throw new Error(`The workflow was still being published after ${TIMEOUT_MS} ms.`);
			}
			await sleep(POLL_MS);
		}
	}
}

/**
 * n8n 1: a workflow is active or not, and the answer comes when its triggers are set up or refused.
 */
class Activation implements Publishing {
	constructor(private readonly rest: RestSession) {}

	async publish(id: string): Promise<void> {
		await this.setActive(id, true);
	}

	async unpublish(id: string): Promise<void> {
		await this.setActive(id, false);
	}

	async status(id: string): Promise<PublicationStatus> {
		const { active } = await this.rest.request<{ active: boolean }>('GET', `/rest/workflows/${id}`);
		return { status: active ? 'published' : 'not_published', triggers: [] };
	}

	private async setActive(id: string, active: boolean): Promise<void> {
		await this.rest.request('PATCH', `/rest/workflows/${id}`, { active });
	}
}
