import { z } from 'zod/v4';

import { sampleCreator, type SandboxEvent } from './event.mts';

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
	sample: (index, apiUrl) => {
		const analysisId = `analysis_${123 + index}`;
		return {
			analysis_id: analysisId,
			type: 'brand_safety',
			creator_id: sampleCreator(index).id,
			status: 'completed',
			results_url: `${apiUrl}/v1/analyses/${analysisId}`,
		};
	},
	wrongType: { status: 1 },
};
