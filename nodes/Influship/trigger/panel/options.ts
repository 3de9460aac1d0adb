import type { Filters } from '../../protocol/filters';
import { parseUrl } from '../../shared/address';
import { parseCreatorId } from '../../shared/creatorId';
import { findUuids } from '../../shared/findUuid';
import { platformOptions } from '../../shared/platforms';
import {
	inWords,
	quote,
	readBoolean,
	readNumber,
	readOneOf,
	readWords,
	UnusableValueError,
} from '../../shared/values';
import { checkEvents } from './events';
import { readOutputs } from './outputs';
import type { ReadParameter } from './parameters';

/** What the user wants of duplicates, with what applies when an option was left out. */
export interface DuplicateOptions {
	/** Whether a delivery that was accepted before starts nothing. */
	skipDuplicates: boolean;
	/** How many accepted deliveries are remembered. */
	rememberedDeliveries: number;
}

export const DEFAULT_REMEMBERED_DELIVERIES = 10_000;
export const MAX_REMEMBERED_DELIVERIES = 100_000;

export function readDuplicateOptions(read: ReadParameter): DuplicateOptions {
	return {
		skipDuplicates: read('options.skipDuplicates', readBoolean) ?? true,
		rememberedDeliveries: read('options.rememberedDeliveries', toMemorySize),
	};
}

/** Any size protects, so a delivery never waits for a better one; publishing demands it. */
function toMemorySize(raw: unknown): number {
	const size = Math.trunc(Number(raw)) || DEFAULT_REMEMBERED_DELIVERIES;
	return Math.min(Math.max(size, 1), MAX_REMEMBERED_DELIVERIES);
}

/** The replay window in milliseconds; `undefined` for none. */
export function readMaximumAge(read: ReadParameter): number | undefined {
	const minutes = read('options.maximumAge', readMinutes) ?? 0;
	return minutes === 0 ? undefined : minutes * 60_000;
}

function readMinutes(raw: unknown): number | undefined {
	return readNumber(raw, { min: 0 });
}

export function readFilters(read: ReadParameter): Filters {
	return {
		platforms: read('filters.platforms', readWords),
		creatorIds: read('filters.creatorIds', readCreatorIds),
		updatedFields: read('filters.updatedFields', readWords),
		updatedFieldsMatch: read('filters.updatedFieldsMatch', readFieldsMatch),
		analysisTypes: read('filters.analysisTypes', readWords),
		analysisStatuses: read('filters.analysisStatuses', readWords),
		minimumUsage: read('filters.minimumUsage', readNumber),
	};
}

/** The IDs out of whatever was pasted around them, such as addresses; what holds none stays as it is. */
function readCreatorIds(raw: unknown): string[] {
	return readWords(raw).flatMap((entry) => {
		const ids = creatorIdsIn(entry);
		return ids.length > 0 ? ids : [entry];
	});
}

/** Whatever host Influship's addresses are seen on, such as a gateway's: only there an ID is that of a creator. */
function creatorIdsIn(entry: string): string[] {
	if (parseUrl(entry) === undefined) return findUuids(entry);
	return [parseCreatorId(entry, entry) ?? []].flat();
}

/** Refuses an entry that is no ID: it can never match, so the creator it means would be dropped in silence. */
export function checkCreatorIds(raw: unknown): void {
	const other = readWords(raw).find((entry) => creatorIdsIn(entry).length === 0);
	if (other === undefined) return;
	throw new UnusableValueError(
		`holds ${quote(other)}, which is not the ID of a creator`,
		'Enter IDs such as 123e4567-e89b-12d3-a456-426614174000, or URLs that contain one.',
	);
}

const PLATFORMS = platformOptions.map(({ value }) => value);

function checkPlatforms(raw: unknown): void {
	const other = readWords(raw).find((entry) => !PLATFORMS.includes(entry.toLowerCase()));
	if (other === undefined) return;
	throw new UnusableValueError(
		`holds ${quote(other)}, which is no platform that this version knows`,
		`Enter ${inWords(PLATFORMS)}.`,
	);
}

function readFieldsMatch(raw: unknown): 'any' | 'all' | undefined {
	return readOneOf(raw, ['any', 'all'] as const);
}

/** Whether the user registers the webhook in the dashboard. */
export function readIsManual(read: ReadParameter): boolean {
	return read('registration', readRegistration) === 'manual';
}

function readRegistration(raw: unknown): 'automatic' | 'manual' | undefined {
	return readOneOf(raw, ['automatic', 'manual'] as const);
}

/** What publishing demands of each parameter: at least all that a delivery needs. */
const CHECKS: ReadonlyArray<[path: string, check: (raw: unknown) => unknown]> = [
	['events', checkEvents],
	['registration', readRegistration],
	['outputs', readOutputs],
	['filters.analysisStatuses', readWords],
	['filters.analysisTypes', readWords],
	['filters.creatorIds', checkCreatorIds],
	['filters.minimumUsage', (raw) => readNumber(raw, { min: 0, max: 100 })],
	['filters.platforms', checkPlatforms],
	['filters.updatedFields', readWords],
	['filters.updatedFieldsMatch', readFieldsMatch],
	['options.maximumAge', readMinutes],
	[
		'options.rememberedDeliveries',
		(raw) => readNumber(raw, { min: 1, max: MAX_REMEMBERED_DELIVERIES, isWhole: true }),
	],
	['options.skipDuplicates', readBoolean],
];

/** Throws an `UnreadableParameterError` for the first parameter that cannot be used. */
export function checkParameters(read: ReadParameter): void {
	for (const [path, check] of CHECKS) read(path, check);
}
