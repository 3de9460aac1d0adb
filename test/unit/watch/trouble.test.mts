import type { INode, IPollFunctions } from 'n8n-workflow';
import { InflushipApiError } from '../../../nodes/Influship/api/apiError.ts';
import { withAdvice } from '../../../nodes/Influship/watch/trouble.ts';

const node = { name: 'Watch', type: 'influshipWatchTrigger' } as INode;
const context = { getNode: () => node, getMode: () => 'trigger' } as IPollFunctions;

test("nothing that Influship says cuts n8n's HTML of what a poll met, and of the advice", () => {
	const said = 'expected <=100 accounts, not <all>';
	const error = new InflushipApiError({ status: 400, message: said, details: said });
	const { message } = withAdvice(context, error);
	expect(message).toContain('≤100 accounts, not ‹all>. Check these values: ');
	expect(message).not.toContain('<');
});
