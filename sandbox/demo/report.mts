import { lastAnswer, type RoundTrip } from './roundTrip.mts';
import type { Stack } from './stack.mts';

/** What happened to the test event, for a person. */
export function describeRoundTrip({ item, delivery }: RoundTrip): string {
	const json = JSON.stringify(item, null, 2).replace(/^/gm, '  ');
	return `
The workflow received

${json}

Influship's record of the delivery

  Status         ${delivery.status}
  Attempts       ${delivery.attempts.length}
  Response time  ${delivery.attempts[0].durationMs} ms
  Answer         ${lastAnswer(delivery)}
`;
}

/** Where to go on from here. */
export function describeAddresses(
	{ n8n, owner, sandbox }: Stack,
	workflowId: string,
	otherExamples: number,
): string {
	return `
Now try it yourself

  n8n                ${n8n.url}/workflow/${workflowId}
    Email            ${owner.email}
    Password         ${owner.password}
  Influship sandbox  ${sandbox.url}

Send more events from the sandbox's page. ${otherExamples} more example workflows are in n8n: look at one and publish it.
Ctrl-C stops both and removes their data.
`;
}
