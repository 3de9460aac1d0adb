import { cleanText, DEFAULT_BASE_URL, isInfluship, parseUrl } from '../../../shared/address';
import { quote } from '../../../shared/values';
import { call, FREE } from '../../engine/operation';
import { input } from '../../inputs/input';
import { mode } from '../../inputs/locator';
import type { Parameters } from '../../inputs/parameters';
import { analysisSchema } from './records';

const ID = /^[\w-]{1,128}$/;
const PATH = /^\/v1\/analyses\/([\w-]{1,128})\/*$/;
const EXAMPLE = 'analysis_123';
const ADVICE = `Enter an analysis ID such as ${EXAMPLE}, or the 'results_url' of an analysis.complete event.`;

const analysisId = input(
	{
		displayName: 'Analysis',
		name: 'analysis',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'url', value: '' },
		description: "The analysis, by its ID or by an event's field 'results_url'",
		modes: [
			mode('url', 'By URL', `e.g. ${DEFAULT_BASE_URL}/v1/analyses/${EXAMPLE}`),
			mode('id', 'By ID', `e.g. ${EXAMPLE}`),
		],
	},
	readAnalysisId,
);

/** `GET /v1/analyses/{id}`, the target of an event's `results_url` */
export const get = call({
	name: 'Get',
	value: 'get',
	action: 'Get analysis',
	description:
		'Retrieve the results of an analysis by its ID, or by the results URL of an event; Influship has not documented this call',
	adviceWhenUnknown:
		"Check 'Analysis': it may be wrong or gone. Influship has not documented this call, so your account may not have it.",
	price: FREE,
	inputs: { analysis: analysisId },
	output: {
		record: analysisSchema,
		simplified: {
			id: 'id',
			type: 'type',
			status: 'status',
			creator_id: 'creator_id',
			rating: 'analysis.rating',
			confidence: 'analysis.overall_confidence',
			summary: 'analysis.summary',
			flags: 'analysis.flags',
			reasoning: 'analysis.reasoning',
			analyzed_at: 'analysis.metadata.analysis_date',
		},
	},
	request: ({ analysis }) => ({ method: 'GET', path: `/v1/analyses/${analysis}` }),
	records: 'data',
});

/** A URL is only taken apart: what is called is always the credential's base URL. */
function readAnalysisId(parameters: Parameters, path: string): string {
	const value = cleanText(parameters.requiredText(path, EXAMPLE));
	if (ID.test(value) && typeof parameters.raw(path) !== 'boolean') return value;
	const url = parseUrl(value);
	if (url === undefined) {
		throw parameters.refuse(path, `is no analysis ID or URL: ${quote(value)}`, ADVICE);
	}
	// Events carry the API's own address, also when the credential's leads there by way of a gateway.
	if (!isInfluship(url, parameters.baseUrl)) {
		throw parameters.refuse(
			path,
			`is a URL on ${url.host}, which is not the Influship API`,
			`${ADVICE} The URL must begin with the 'Base URL' of the credential.`,
		);
	}
	const id = PATH.exec(pathBelow(parameters.baseUrl, url))?.[1];
	if (id === undefined) {
		throw parameters.refuse(path, `is not the URL of an analysis: ${quote(value)}`, ADVICE);
	}
	return id;
}

/** A gateway may have the API below a path of its own. */
function pathBelow(baseUrl: string, { pathname }: URL): string {
	const base = URL.canParse(baseUrl) ? new URL(baseUrl).pathname.replace(/\/+$/, '') : '';
	return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}
