import { z } from 'zod/v4';

import { analysisId } from '../data/analyses.mts';
import type { SandboxEvent } from './event.mts';

export const analysisComplete: SandboxEvent = {
	name: 'analysis.complete',
	about: 'A brand safety or AI analysis finished',
	isAboutCreator: true,
	data: z.looseObject({
		analysis_id: z.string(),
		type: z.string(),
		creator_id: z.guid(),
		status: z.string(),
		results_url: z.url(),
	}),
	sample: ({ index, creator, apiUrl }) => {
		const id = analysisId(creator, index);
		return {
			analysis_id: id,
			type: 'brand_safety',
			creator_id: creator.id,
			status: 'completed',
			results_url: `${apiUrl}/v1/analyses/${id}`,
		};
	},
	wrongType: { status: 1 },
};
