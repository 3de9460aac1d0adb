import type { Sample } from './exchange.mts';
import type { Random } from './random.mts';

/** What hostile requests are made from. */
export interface Target {
	/** The trigger's URL. */
	url: string;
	/** The secret that n8n expects, for requests that are signed well and wrong otherwise. */
	secret: string;
}

/** One way to be hostile. */
export interface Kind {
	name: string;
	/** What each of its requests is answered; empty when no answer can come. */
	statuses: number[];
	/** How often it is chosen, compared with the others. Default: 10. */
	weight?: number;
	make: (random: Random, target: Target) => Sample;
}

/** Chooses a kind by its weight. */
export function pickKind(kinds: readonly Kind[], random: Random): Kind {
	const total = kinds.reduce((sum, { weight = 10 }) => sum + weight, 0);
	let rest = random.fraction() * total;
	for (const kind of kinds) {
		rest -= kind.weight ?? 10;
		if (rest < 0) return kind;
	}
	return kinds[kinds.length - 1];
}
