/**
 * The registration that this node made or took over, as it is remembered between activation and
 * deactivation.
 */
export interface StoredRegistration {
	id: string;
	/** The URL it was made for: n8n's address can change between two activations. */
	url: string;
	/**
	 * The n8n that made it: an exported workflow carries this state to other instances, which must
	 * leave it alone.
	 */
	instanceId: string;
	/**
	 * The workflow that made it: n8n's API copies this state along. The first version stored none.
	 */
	workflowId?: string;
	/**
	 * The trigger that made it, by n8n's ID, which outlives a new name. The first version stored
	 * none.
	 */
	nodeId?: string;
	/**
	 * Milliseconds since 1970; each registration of a trigger has a later one. The first version
	 * stored none.
	 */
	registeredAt?: number;
	/** The endpoint's own signing secret, if Influship gave it one. */
	secret?: string;
	/** By whom all of this was written: see `proof.ts`. The first version stored none. */
	proofs?: string[];
}
