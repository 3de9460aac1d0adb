/**
 * Calls the sandbox's control plane (`sandbox/influship/README.md`): `path` starts behind
 * `/sandbox`.
 *
 * @returns the parsed answer; `undefined` for one without a body
 * @throws with the status and the answer when it is not a 2xx
 */
export async function callControlPlane<T>(
	sandboxUrl: string,
	method: string,
	path: string,
	body?: unknown,
): Promise<T> {
	const response = await fetch(`${sandboxUrl}/sandbox${path}`, {
		method,
		...(body !== undefined && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		}),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}
