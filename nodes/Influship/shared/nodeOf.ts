import type { INode } from 'n8n-workflow';

const nodes = new WeakMap<object, INode>();

/**
 * The node as the workflow has stored it, read once for each context: n8n copies the whole of it
 * whenever it is asked. Nobody may change it.
 */
export function nodeOf(context: { getNode(): INode }): Readonly<INode> {
	let node = nodes.get(context);
	if (node === undefined) {
		node = context.getNode();
		nodes.set(context, node);
	}
	return node;
}
