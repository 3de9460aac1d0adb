import type { IWebhookFunctions } from 'n8n-workflow';
import type { Filters } from '../protocol/filters';
import { findUuid } from '../shared/findUuid';

/** The trigger's *Options*, with what applies when the user left one out. */
export interface TriggerOptions {
	/** Whether a delivery that was accepted before starts nothing. */
	skipDuplicates: boolean;
	/** How many accepted deliveries are remembered. */
	rememberedDeliveries: number;
	/** The replay window; `undefined` for none. */
	maximumAgeMs?: number;
}

export const DEFAULT_REMEMBERED_DELIVERIES = 10_000;
export const MAX_REMEMBERED_DELIVERIES = 100_000;

/** The options as the panel stores them. */
interface StoredOptions {
	skipDuplicates?: boolean;
	rememberedDeliveries?: number;
	maximumAge?: number;
}

/** The filters as the panel stores them: lists are comma-separated texts, except where they are chosen from a menu. */
interface StoredFilters {
	analysisStatuses?: string;
	analysisTypes?: string;
	creatorIds?: string;
	minimumUsage?: number;
	platforms?: string[];
	updatedFields?: string;
	updatedFieldsMatch?: 'any' | 'all';
}

export function readOptions(this: IWebhookFunctions): TriggerOptions {
	const stored = readCollection<StoredOptions>(this, 'options');
	// An expression may give anything; only a whole number can size the memory.
	const remembered =
		Math.trunc(Number(stored.rememberedDeliveries)) || DEFAULT_REMEMBERED_DELIVERIES;
	const maximumAgeMs = Number(stored.maximumAge ?? 0) * 60_000;
	return {
		skipDuplicates: stored.skipDuplicates ?? true,
		rememberedDeliveries: Math.min(Math.max(remembered, 1), MAX_REMEMBERED_DELIVERIES),
		...(maximumAgeMs > 0 && { maximumAgeMs }),
	};
}

export function readFilters(this: IWebhookFunctions): Filters {
	const stored = readCollection<StoredFilters>(this, 'filters');
	return {
		platforms: stored.platforms,
		creatorIds: idsOf(stored.creatorIds),
		updatedFields: listOf(stored.updatedFields),
		updatedFieldsMatch: stored.updatedFieldsMatch,
		analysisTypes: listOf(stored.analysisTypes),
		analysisStatuses: listOf(stored.analysisStatuses),
		minimumUsage: stored.minimumUsage,
	};
}

function readCollection<T extends object>(context: IWebhookFunctions, name: string): Partial<T> {
	return (context.getNodeParameter(name, {}) ?? {}) as Partial<T>;
}

function listOf(text: string | undefined): string[] | undefined {
	return text
		?.split(/[,\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** Takes the ID out of whatever was pasted around it, such as a URL. */
function idsOf(text: string | undefined): string[] | undefined {
	return listOf(text)?.map((entry) => findUuid(entry) ?? entry);
}
