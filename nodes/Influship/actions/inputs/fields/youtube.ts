import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

type OptionField = INodePropertyCollection['values'][number];

/** A channel by its handle: `readPlatformProfile`. */
export const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. @techreviews',
	description: "The channel's handle, or its URL",
};

export const languageCodeOption: OptionField = {
	displayName: 'Language Code',
	name: 'languageCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description: 'Code of the language that results are preferred in',
};

/** Which of a channel's videos to take. */
export function videoLimitOption(max: number): OptionField {
	return {
		displayName: 'Video Limit',
		name: 'videoLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: max },
		default: 10,
		description: 'Max number of videos to return',
	};
}
