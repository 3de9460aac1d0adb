import { ApiError } from '../api/http/apiError.mts';
import type { SandboxContext } from '../context.mts';
import type { Endpoint } from '../endpoints/endpoints.mts';

/** The endpoint with this id, which has to be one that may receive events. */
export function activeEndpoint({ endpoints }: SandboxContext, id: string): Endpoint {
	const endpoint = endpoints.get(id);
	if (!endpoint) throw new ApiError('not_found', 'No endpoint has this id');
	if (endpoint.status !== 'active') {
		throw new ApiError('conflict', 'This endpoint is not verified, so it receives no events');
	}
	return endpoint;
}
