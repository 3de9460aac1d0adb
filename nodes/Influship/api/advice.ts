import { DEFAULT_BASE_URL } from '../shared/address';
import type { ApiErrorInfo } from './apiError';
import { isAboutRoute, kindOf } from './failure';
import { TIMEOUT_CODES } from './networkError';

/** Says what the user can do about a call that did not succeed. */
export function adviceFor(info: ApiErrorInfo): string {
	if (info.advice !== undefined) return info.advice;
	const { status, code = '', details, retryAfterSeconds } = info;
	if (info.mayBeCharged) return MAY_BE_CHARGED;
	if (Object.hasOwn(ADVICE_BY_CODE, code)) return ADVICE_BY_CODE[code];
	switch (kindOf(info)) {
		case 'authentication':
			return CHECK_KEY;
		case 'account':
			return CHECK_BILLING;
		case 'forbidden':
			return `Influship refuses with this status for two reasons. Blocked IP address: ${CHECK_ALLOW_LIST} Open billing: ${CHECK_BILLING}`;
		case 'notFound':
			return isAboutRoute(info) ? CHECK_BASE_URL : CHECK_IDS;
		case 'content':
			return details === undefined ? CHECK_VALUES : `Check these values: ${details}.`;
		case 'rateLimited': {
			const wait = retryAfterSeconds === undefined ? 'a minute' : inWords(retryAfterSeconds);
			return `Wait ${wait}, then run again. A Loop Over Items node with a Wait node spreads many calls over time.`;
		}
		case 'passing':
		case 'conflict':
			return 'Try again in a minute. If it stays like this, send the request ID to Influship support.';
		case 'unreachable':
			return CHECK_CONNECTION;
		case 'unanswered':
			return TIMEOUT_CODES.includes(code) ? LOOK_FIRST : CHECK_CONNECTION;
		default:
			return status !== undefined && status < 300
				? `${CHECK_VALUES} If they are right, ask Influship support.`
				: 'Compare the call with the Influship API documentation, and update this package to its newest version.';
	}
}

const CHECK_VALUES = "Check the values of this node's parameters.";
const CHECK_IDS =
	"Check the names and IDs in this node's parameters: Influship, or the platform that it reads, has nothing by one of them.";
const CHECK_CONNECTION =
	"Check 'Base URL' in the Influship API credential, and that this n8n may connect to that address.";
const LOOK_FIRST =
	'Influship may have carried out the call all the same. Look in the dashboard before you repeat it.';
const MAY_BE_CHARGED =
	'Influship may have carried out this call all the same, and it may have been charged, so the node did not repeat it. Look at the usage in the Influship dashboard before you run it again.';
const CHECK_KEY = "Check 'API Key' in the Influship API credential.";
const CHECK_BASE_URL = `Check 'Base URL' in the Influship API credential. The usual one is ${DEFAULT_BASE_URL}.`;
const CHECK_BILLING =
	'Someone with access to billing has to settle this in the Influship dashboard. Repeating the call does not help.';
const CHECK_ALLOW_LIST =
	"Add the public IP address of this n8n to the API key's allow list in the Influship dashboard.";

const NO_USABLE_SEED =
	'Influship knows none of these creators well enough to compare others with them. Choose another one: repeating the call does not help.';
const OUT_OF_REACH =
	'A part of Influship, or a platform that it reads, is out of reach for now. It is not about your rate limit. Try again in a few minutes.';

const ADVICE_BY_CODE: Record<string, string> = {
	unauthorized: CHECK_KEY,
	missing_api_key: 'Copy it from the Influship dashboard.',
	payment_required: CHECK_BILLING,
	ip_not_allowed: CHECK_ALLOW_LIST,
	redirect: "Set 'Base URL' in the Influship API credential to the address that it redirects to.",
	unexpected_answer: CHECK_BASE_URL,
	ERR_INVALID_URL: CHECK_BASE_URL,
	canceled: 'Run the workflow again if that was not intended.',
	private: 'The account is private, so it cannot be scraped. Choose a public one.',
	blocked: 'The platform turned the scrape away. Try again in a few minutes.',
	timeout: 'The platform did not answer in time. Try again in a minute.',
	rate_limited: 'The platform takes no more scrapes for now. Try again in a few minutes.',
	upstream_unavailable:
		'The platform cannot be reached from Influship. Try again in a few minutes.',
	transcript_not_available:
		"The video has no captions. Of a TikTok video, the operation 'Get Transcript' generates a transcript, for 2.5 credits.",
	upstream_contract_broken:
		'The platform has changed its pages. Try again later, or send the request ID to Influship support.',
	invalid_input: CHECK_VALUES,
	invalid_seeds: NO_USABLE_SEED,
	seed_not_found: NO_USABLE_SEED,
	service_unavailable: OUT_OF_REACH,
	temporarily_unavailable: OUT_OF_REACH,
};

const HOUR = 3_600;

function inWords(seconds: number): string {
	if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	if (seconds < 2 * HOUR) return `${Math.ceil(seconds / 60)} minutes`;
	return seconds < 48 * HOUR
		? `${Math.ceil(seconds / HOUR)} hours`
		: `${Math.ceil(seconds / (24 * HOUR))} days`;
}
