import { judgeProfile } from '../../../nodes/Influship/watch/judge.ts';
import type { Remembered } from '../../../nodes/Influship/watch/state.ts';

/** What the Watch Trigger remembers of an account that it has seen once. */
export function rememberedAccount(postCount: number): Remembered {
	const { remembered } = judgeProfile({ creator_id: 'c' }, undefined, {
		events: [],
		fields: [],
		minimumPercent: 0,
		onlyPublic: false,
		onlyVerified: false,
		reportsFirst: false,
	});
	return { ...remembered, postCount };
}
