import type { Page } from 'playwright-core';

/** What WCAG asks of text, at level AA. */
const LEAST_CONTRAST = 4.5;

interface Contrast {
	text: string;
	ratio: number;
}

/** The contrast of every text that is to be seen; in the top dialog alone while one is open. */
export async function measureContrast(page: Page): Promise<Contrast[]> {
	return await page.evaluate(readContrast);
}

export function faint(texts: Contrast[]): Contrast[] {
	return texts.filter(({ ratio }) => ratio < LEAST_CONTRAST);
}

/** Runs in the page, so it can use nothing from outside. */
function readContrast(): Contrast[] {
	type Colour = [red: number, green: number, blue: number, alpha: number];

	const read = (text: string): Colour => {
		const parts = (text.match(/[\d.]+/g) ?? []).map(Number);
		if (!/^rgba?\(/.test(text) || parts.length < 3) throw new Error(`Not a colour: ${text}`);
		return [parts[0], parts[1], parts[2], parts[3] ?? 1];
	};
	const over = ([red, green, blue, alpha]: Colour, below: Colour): Colour => {
		const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
		return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
	};
	const background = (element: Element | null): Colour => {
		if (!element) return [255, 255, 255, 1];
		const own = read(getComputedStyle(element).backgroundColor);
		return own[3] === 1 ? own : over(own, background(element.parentElement));
	};
	const luminance = (colour: Colour): number => {
		const [red, green, blue] = colour.slice(0, 3).map((value) => {
			const share = value / 255;
			return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const ratioOf = (element: Element, colour: string): number => {
		const below = background(element);
		const values = [luminance(over(read(colour), below)), luminance(below)];
		return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05);
	};
	const isVisible = (element: Element) =>
		element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
		!element.closest('option');
	const ownText = (element: Element) =>
		Array.from(element.childNodes)
			.filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
			.map(({ textContent }) => textContent?.trim() ?? '')
			.join(' ')
			.trim();

	const top = Array.from(document.querySelectorAll('dialog[open]')).at(-1) ?? document.body;
	return Array.from(top.querySelectorAll('*'))
		.filter(isVisible)
		.flatMap((element) => {
			const { value, placeholder } = element as HTMLInputElement;
			const isField = element.matches('input, select, textarea');
			if (isField && !value && placeholder) {
				const { color } = getComputedStyle(element, '::placeholder');
				return [{ text: placeholder, ratio: ratioOf(element, color) }];
			}
			const text = isField ? value : ownText(element);
			if (!text) return [];
			return [{ text, ratio: ratioOf(element, getComputedStyle(element).color) }];
		});
}
