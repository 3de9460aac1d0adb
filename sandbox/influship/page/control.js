/** Calls the sandbox's control plane. Throws an error with the message of the answer. */
export async function call(method, path, body) {
	const response = await fetch(`/sandbox${path}`, {
		method,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	}).catch(() => {
		throw new Error('The sandbox does not answer. Is it still running?');
	});
	if (response.status === 204) return undefined;
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error.message);
	return answer;
}
