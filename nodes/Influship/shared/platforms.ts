/** The platforms that Influship follows creators on, as its API and as people write them. */
const PLATFORMS = new Map([
	['instagram', 'Instagram'],
	['tiktok', 'TikTok'],
	['youtube', 'YouTube'],
]);

export const platformOptions = [...PLATFORMS].map(([value, name]) => ({ name, value }));

export function isPlatform(text: string): boolean {
	return PLATFORMS.has(text);
}

/** As people write it; a platform that is not known yet stays as the API writes it. */
export function platformName(platform: string): string {
	return PLATFORMS.get(platform) ?? platform;
}
