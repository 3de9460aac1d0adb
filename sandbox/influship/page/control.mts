/** Calls the sandbox's control plane. Throws an error with the message of the answer. */
export async function call<Answer = void>(
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
	path: string,
	body?: object,
): Promise<Answer> {
	const response = await fetch(`/sandbox${path}`, {
		method,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	}).catch(() => {
		throw new Error('The sandbox does not answer. Is it still running?');
	});
	if (response.status === 204) return undefined as Answer;
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error.message);
	return answer as Answer;
}
