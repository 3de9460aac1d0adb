import { quote } from '../../shared/values';
import { type OperationInput, option } from './input';
import { textOption } from './values';

export const transcriptLanguage: OperationInput<string | undefined> = textOption({
	displayName: 'Language Code',
	name: 'language',
	placeholder: 'e.g. en',
	description: 'Language code of the transcript. Leave it empty to detect the language.',
});

export const resultLanguage: OperationInput<string | undefined> = textOption({
	displayName: 'Language Code',
	name: 'languageCode',
	placeholder: 'e.g. en',
	description: 'Code of the language that results are preferred in',
});

export const country: OperationInput<string | undefined> = textOption({
	displayName: 'Country Code',
	name: 'countryCode',
	placeholder: 'e.g. US',
	description: 'Two-letter code of the country to look from',
});

/** Where TikTok is read from; the API takes one region only. */
export const tiktokRegion: OperationInput<string | undefined> = option(
	{
		displayName: 'Country Code',
		name: 'countryCode',
		type: 'options',
		options: [
			{ name: 'Any', value: '' },
			{ name: 'United States', value: 'US' },
		],
		default: '',
		description: 'The country to look from',
	},
	(parameters, path) => {
		const region = parameters.text(path).toUpperCase();
		if (region === '' || region === 'US') return region || undefined;
		throw parameters.refuse(
			path,
			`is ${quote(region)}`,
			"Influship reads TikTok from the United States only: choose that, or 'Any'.",
		);
	},
);
