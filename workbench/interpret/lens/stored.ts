import { z } from 'zod';
import { NotInterpreted } from '../errors';

const query = z.object({ query: z.string(), language: z.string() });
const filter = z.record(z.string(), z.unknown());

const column = z.object({
  label: z.string(),
  operationType: z.string(),
  dataType: z.string().optional(),
  isBucketed: z.boolean(),
  sourceField: z.string().optional(),
  references: z.array(z.string()).optional(),
  filter: query.optional(),
  timeScale: z.enum(['s', 'm', 'h', 'd']).optional(),
  timeShift: z.string().optional(),
  reducedTimeRange: z.string().optional(),
  params: z.record(z.string(), z.unknown()).default({}),
});

const layer = z.object({
  columns: z.record(z.string(), column),
  columnOrder: z.array(z.string()),
  sampling: z.number().optional(),
  ignoreGlobalFilters: z.boolean().optional(),
});

const attributes = z.object({
  title: z.string(),
  visualizationType: z.string(),
  state: z.object({
    visualization: z.record(z.string(), z.unknown()),
    query,
    filters: z.array(filter).default([]),
    datasourceStates: z.object({ formBased: z.object({ layers: z.record(z.string(), layer) }).optional() }),
    adHocDataViews: z.record(z.string(), z.unknown()).default({}),
    internalReferences: z.array(z.unknown()).default([]),
  }),
});

export type LensColumn = z.infer<typeof column>;
export type LensLayer = z.infer<typeof layer>;
export type LensAttributes = z.infer<typeof attributes>;

/** Says which part of a stored object has which fault, in one line. */
export function parseStored<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`
  );
  throw new NotInterpreted(`${what}: ${faults.join('; ')}`);
}

/** The stored form of a Lens object, as far as the workbench reads it. */
export const parseLens = (value: unknown): LensAttributes => parseStored(attributes, value, 'Lens object');
