import type { INodeProperties } from 'n8n-workflow';
import { platformName, platformOptions } from '../../shared/platforms';
import type { CreatorReference } from '../../shared/references/accounts';
import { quote } from '../../shared/values';
import { input, type OperationInput, option } from './input';
import type { Parameters } from './parameters';

/** Inputs for the platform of an account. */

/** Of all calls that name accounts, but for one whose path takes any platform. */
const INSTAGRAM = 'instagram';
const ELSEWHERE = 'To read an account elsewhere as it is now, use the resource TikTok or YouTube.';

const property = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	default: INSTAGRAM,
} as const satisfies INodeProperties;

/** The platform of usernames that come without one. */
export interface PlatformInput extends OperationInput<string> {
	/** Where its value is stored. */
	path: string;
}

/** Any platform, as the path of a call takes it. */
export const anyPlatform: OperationInput<string> = input(
	{
		...property,
		options: platformOptions,
		description: 'Where the username is from. Influship knows Instagram best.',
	},
	(parameters, path) => readPlatform(parameters, path, 'Enter instagram, tiktok or youtube.'),
);

/** Instagram. */
export const platform: PlatformInput = {
	...input(
		{ ...property, ...choices(property.name), description: 'Where the usernames are from' },
		readPlatform,
	),
	path: property.name,
};

/** The same, among the options. */
export function platformOption(description = 'Where the usernames are from'): PlatformInput {
	const path = `options.${property.name}`;
	return { ...option({ ...property, ...choices(path), description }, readPlatform), path };
}

/** The same as a filter, which may be left out. */
export function platformFilterOption(description: string): OperationInput<string | undefined> {
	const { options } = choices(`options.${property.name}`);
	return option({ ...property, options, description }, (parameters, path) => {
		const name = parameters.text(path).toLowerCase();
		if (name !== '' && name !== INSTAGRAM) throw otherPlatform(parameters, path, name);
		return name || undefined;
	});
}

/** Several such filters. */
export function platformFilters(description: string): OperationInput<string[] | undefined> {
	const name = 'platforms';
	const { options } = choices(`options.${name}`);
	return option(
		{ displayName: 'Platforms', name, type: 'multiOptions', options, default: [], description },
		(parameters, path) => {
			const names = parameters.choices(path)?.map((one) => one.toLowerCase());
			const other = names?.find((one) => one !== INSTAGRAM);
			if (other !== undefined) throw otherPlatform(parameters, path, other);
			return names;
		},
	);
}

/**
 * The choice of Instagram. The other platforms of the first version are shown where a workflow has
 * stored them, and nowhere else.
 */
function choices(path: string): Pick<INodeProperties, 'options'> {
	return {
		options: platformOptions.map((choice) =>
			choice.value === INSTAGRAM
				? choice
				: { ...choice, displayOptions: { show: { [`/${path}`]: [choice.value] } } },
		),
	};
}

function readPlatform(parameters: Parameters, path: string, advice = 'Choose Instagram.'): string {
	const name = parameters.text(path).toLowerCase() || INSTAGRAM;
	if (/^[a-z]+$/.test(name)) return name;
	throw parameters.refuse(path, `is no platform: ${quote(name)}`, advice);
}

/**
 * Refuses an account that most calls do not take, because it is not on Instagram: by the parameter
 * that says so.
 *
 * @param parse reads the text for a platform of names that come without one
 * @param path of the text
 * @param where the platform of such names, and where that is stored
 */
export function parseOnInstagram<Reference extends CreatorReference>(
	parameters: Parameters,
	parse: (platform: string) => Reference | undefined,
	{ path, where }: { path: string; where: { path: string; name: string } },
): Reference | undefined {
	const found = parse(where.name);
	if (found === undefined || 'creator_id' in found || found.platform === INSTAGRAM) return found;
	const asItIs = parse(INSTAGRAM);
	const isNamed = asItIs !== undefined && 'platform' in asItIs && asItIs.platform !== INSTAGRAM;
	if (!isNamed) throw otherPlatform(parameters, where.path, where.name);
	throw parameters.refuse(
		path,
		`names an account on ${platformName(found.platform)}`,
		`Influship takes the ID of a creator here, or an account on Instagram. ${ELSEWHERE}`,
	);
}

function otherPlatform(parameters: Parameters, path: string, name: string): Error {
	return parameters.refuse(
		path,
		`is ${quote(name)}`,
		`Influship takes accounts on Instagram only here: choose Instagram. ${ELSEWHERE}`,
	);
}
