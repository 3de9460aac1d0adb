import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { valueAt } from '../../../nodes/Influship/shared/objects.ts';
import { z } from 'zod/v4';

/** The part of a record's schema at a dotted path, through `null`s. */
function schemaAt(schema: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((inner, name) => {
		const options = (valueAt(inner, 'anyOf') ?? [inner]) as unknown[];
		return options.map((option) => valueAt(option, `properties.${name}`)).find(Boolean);
	}, schema);
}

test.each(
	RESOURCES.flatMap(({ value, operations }) =>
		operations.flatMap(({ value: operation, output }) =>
			Object.entries(output.simplified ?? {}).flatMap(([field, paths]) =>
				[paths].flat().map((path) => [value, operation, field, path, output] as const),
			),
		),
	),
)('%s %s: the simplified field %s is in the record, at %s', (_, __, ___, path, { record }) => {
	expect(schemaAt(z.toJSONSchema(record), path)).toBeDefined();
});
