/**
 * The events that a trigger is set to, on the canvas, by the titles that its panel shows. It must
 * not throw, whatever is stored.
 */
export function subtitleOf(options: ReadonlyArray<{ name: string; value: string }>): string {
	const titles = JSON.stringify(options.map(({ name, value }) => [value, name]));
	return `={{ [$parameter.events].flat()
	.filter((name) => typeof name === 'string')
	.map((name) => (${titles}.find(([value]) => value === name) ?? [])[1] ?? name)
	.join(', ') }}`;
}
