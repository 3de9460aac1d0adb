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

/** Where to go on from here: what to open, what to do there, and what to paste. */
export function describeAddresses(
	{ n8n, owner, sandbox, logFile }: Stack,
	{ id, watchId, otherExamples }: { id: string; watchId: string; otherExamples: number },
): string {
	return `
Now try it yourself

1. Open n8n and log in: the workflow is there, and its first execution under Executions.

  n8n                ${n8n.url}/workflow/${id}
    Email            ${owner.email}
    Password         ${owner.password}

2. Open the sandbox's page, send an event, and see the next execution appear in n8n.

  Influship sandbox  ${sandbox.url}

   Without webhooks: press "Followers +8 %" under Creators there. The workflow that watches them polls
   every minute, and then runs.

  Watching workflow  ${n8n.url}/workflow/${watchId}

3. Build a workflow of your own. The credential "Influship sandbox" is in n8n already; a new one takes

  API Key            ${sandbox.apiKey}
  Webhook Secret     ${sandbox.webhookSecret}
  Base URL           ${sandbox.url}

${otherExamples} more example workflows are in n8n: look at one and publish it.
n8n's log, with a line for each refused request: ${logFile}
Ctrl-C stops both and removes their data.
`;
}
