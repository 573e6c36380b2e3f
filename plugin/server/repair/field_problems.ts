import type { FieldProblem } from '../../common/api/setup';
import type { ShippedAssets } from '../assets/shipped';
import { isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';

const INDICES_NAMED = 10;
const NUMBERS = [
  'long',
  'integer',
  'short',
  'byte',
  'unsigned_long',
  'double',
  'float',
  'half_float',
  'scaled_float',
];

/** Types that serve as well as ours; Elasticsearch names keyword's relatives `keyword` by itself. */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  long: NUMBERS,
  half_float: NUMBERS,
  date: ['date', 'date_nanos'],
};

/** Field → type, for every field that the product reads. */
export function wantedTypes({ mappings }: Pick<ShippedAssets, 'mappings'>): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  const walk = (properties: JsonObject, prefix: string): void => {
    for (const [name, field] of Object.entries(properties)) {
      if (!isObject(field)) continue;
      if (isObject(field.properties)) walk(field.properties, `${prefix}${name}.`);
      else wanted.set(`${prefix}${name}`, String(field.type));
    }
  };
  const root = mappings.template.mappings?.properties;
  if (isObject(root)) walk(root, '');
  return wanted;
}

/** Type of each wanted field in each index: index → field → type. Unmapped fields are left out. */
export async function readTypes(
  { elasticsearch, assets }: SetupContext,
  pattern: string
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const wanted = wantedTypes(assets);
  // An object is told only as the parent of a field that was asked for: a place that is an object of numbers.
  const { indices: all, fields } = await elasticsearch.fieldCaps(
    pattern,
    [...wanted].flatMap(([field, type]) => (type === 'geo_point' ? [field, `${field}.*`] : [field]))
  );
  const byIndex = new Map<string, Map<string, string>>(all.map((index) => [index, new Map()]));
  for (const [field, types] of Object.entries(fields).filter(([field]) => wanted.has(field))) {
    for (const [type, { indices }] of Object.entries(types)) {
      if (type !== 'unmapped') for (const index of indices) byIndex.get(index)?.set(field, type);
    }
  }
  return byIndex;
}

/** Whether a field of type `found` answers what is asked of `wanted`. */
export const serves = (found: string, wanted: string): boolean =>
  found === wanted || (SERVES[wanted]?.includes(found) ?? false);

/**
 * Fields of existing indices that the dashboard cannot use: text for keyword, an object for a geo_point, and so on.
 * @throws Problem `forbidden` where this user may not see them.
 */
export async function readFieldProblems(context: SetupContext, pattern: string): Promise<FieldProblem[]> {
  return problemsIn(context.assets, await readTypes(context, pattern));
}

/** As `readFieldProblems`, of types that were read before. */
export function problemsIn(
  assets: Pick<ShippedAssets, 'mappings'>,
  byIndex: Awaited<ReturnType<typeof readTypes>>
): FieldProblem[] {
  const wanted = wantedTypes(assets);
  return [...wanted].flatMap(([field, type]): FieldProblem[] => {
    const found = new Map<string, string[]>();
    for (const [index, types] of byIndex) {
      const actual = types.get(field);
      if (actual !== undefined) found.set(actual, [...(found.get(actual) ?? []), index]);
    }
    if ([...found.keys()].every((actual) => serves(actual, type))) return [];
    return [
      {
        field,
        wanted: type,
        found: [...found].map(([actual, indices]) => ({
          type: actual,
          indices: indices.slice(0, INDICES_NAMED),
          count: indices.length,
        })),
      },
    ];
  });
}
