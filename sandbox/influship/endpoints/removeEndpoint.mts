import { ApiError } from '../api/http/apiError.mts';
import type { SandboxContext } from '../context.mts';

/** Removes an endpoint and gives up on what was still on its way there. */
export function removeEndpoint(context: SandboxContext, id: string): void {
	if (!context.endpoints.delete(id)) throw new ApiError('not_found', 'No webhook has this id');
	context.deliverer.endpointRemoved(id);
	context.changes.notify();
}
