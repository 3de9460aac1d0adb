/** These calls are in the vendor's examples, and in no published contract. */
export const SHORTLISTS_PATH = '/v1/shortlists';

export function shortlistPath(id: string): string {
	return `${SHORTLISTS_PATH}/${encodeURIComponent(id)}`;
}

export const NOT_OFFERED =
	'Shortlists over the API are not documented yet, and not every account has them. Ask Influship support whether yours does.';
