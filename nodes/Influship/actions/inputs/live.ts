import type { OperationInput } from './input';
import { textOption } from './values';

/** Scrapes are slow: Influship's own SDK waits this long. */
export const LIVE_TIMEOUT_MS = 210_000;

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
