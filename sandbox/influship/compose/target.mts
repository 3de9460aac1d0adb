import { BlockList, isIPv6 } from 'node:net';

import { isLoopbackName } from '../endpoints/endpoints.mts';

const LOCAL_ADDRESSES = new BlockList();
LOCAL_ADDRESSES.addSubnet('127.0.0.0', 8);
LOCAL_ADDRESSES.addSubnet('10.0.0.0', 8);
LOCAL_ADDRESSES.addSubnet('172.16.0.0', 12);
LOCAL_ADDRESSES.addSubnet('192.168.0.0', 16);
LOCAL_ADDRESSES.addAddress('::1', 'ipv6');
LOCAL_ADDRESSES.addSubnet('fc00::', 7, 'ipv6');

/**
 * What is wrong with a URL that was not registered, or nothing. Nobody has proven there that they
 * want to be sent something, so it has to be on this machine or in a private network, by address:
 * what a name leads to can change between the check and the request.
 */
export function directUrlProblem(text: string): string | undefined {
	if (!URL.canParse(text)) return 'must be an absolute URL';
	const { protocol, hostname, username, password } = new URL(text);
	if (protocol !== 'http:' && protocol !== 'https:') return 'must use HTTP or HTTPS';
	if (username || password) return 'must not hold a user name or password';
	const address = hostname.replace(/^\[|\]$/g, '');
	const isLocal = isIPv6(address)
		? LOCAL_ADDRESSES.check(address, 'ipv6')
		: isLoopbackName(hostname) || LOCAL_ADDRESSES.check(address);
	if (isLocal) return undefined;
	return 'must be localhost or a private address; add other receivers as endpoints, so that they answer a challenge first';
}
