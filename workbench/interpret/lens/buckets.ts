import { autoInterval, parseInterval, type Bounds } from '../dates';
import { NotInterpreted } from '../errors';
import { aggregatableField } from '../fields';
import { translateQuery } from '../../kql';
import type { DataView, JsonObject } from '../types';
import { parseStored, type LensColumn, type LensLayer } from './stored';
import { z } from 'zod';

/** One level of a nested aggregation. */
export interface BucketLevel {
  readonly id: string;
  readonly column: LensColumn;
  readonly aggregation: JsonObject;
  /** Elasticsearch clause that holds for the documents of one bucket. */
  readonly clauseOf: (key: string | number) => JsonObject;
  readonly other: boolean;
  readonly missing: boolean;
}

/** The key that stands for documents without the field, as in Kibana. */
export const MISSING_KEY = '__missing__';
/** The key that stands for all terms beyond the top ones, as in Kibana. */
export const OTHER_KEY = '__other__';

const termsParams = z.object({
  size: z.number(),
  orderBy: z.object({
    type: z.enum(['column', 'alphabetical', 'custom']),
    columnId: z.string().optional(),
    fallback: z.boolean().optional(),
  }),
  orderDirection: z.enum(['asc', 'desc']),
  orderAgg: z.unknown().optional(),
  otherBucket: z.boolean().default(false),
  missingBucket: z.boolean().default(false),
  secondaryFields: z.array(z.string()).default([]),
  include: z.array(z.union([z.string(), z.number()])).default([]),
  exclude: z.array(z.union([z.string(), z.number()])).default([]),
  includeIsRegex: z.boolean().default(false),
  excludeIsRegex: z.boolean().default(false),
  accuracyMode: z.boolean().optional(),
});
const dateParams = z.object({
  interval: z.string(),
  includeEmptyRows: z.boolean().default(true),
  dropPartials: z.boolean().default(false),
});
const filtersParams = z.object({
  filters: z.array(
    z.object({ label: z.string(), input: z.object({ query: z.string(), language: z.string() }) })
  ),
});

function orderOf(layer: LensLayer, params: z.infer<typeof termsParams>, user: string): JsonObject {
  const { type, columnId } = params.orderBy;
  if (type === 'custom') throw new NotInterpreted(`${user}: terms ordered by a metric of their own`);
  if (type === 'alphabetical') return { _key: params.orderDirection };
  const by = columnId ? layer.columns[columnId] : undefined;
  if (!columnId || !by)
    throw new NotInterpreted(`${user}: ordered by column "${columnId}", which does not exist`);
  if (by.references) throw new NotInterpreted(`${user}: ordered by the calculation "${by.label}"`);
  if (by.operationType === 'count' && by.sourceField === '___records___') {
    return { [by.filter ? columnId : '_count']: params.orderDirection };
  }
  const inner = ['percentile', 'median'].includes(by.operationType)
    ? `value.${Number(by.params.percentile ?? 50)}`
    : 'value';
  if (by.filter) return { [`${columnId}>${inner}`]: params.orderDirection };
  return { [inner === 'value' ? columnId : `${columnId}.${inner.slice(6)}`]: params.orderDirection };
}

const listed = (
  values: readonly (string | number)[],
  regex: boolean
): string | (string | number)[] | undefined =>
  values.length === 0 ? undefined : regex ? String(values[0]) : [...values];

function terms(id: string, column: LensColumn, layer: LensLayer, dataView: DataView): BucketLevel {
  const params = parseStored(termsParams, column.params, column.label);
  const field = column.sourceField ?? '';
  const { type } = aggregatableField(dataView, field, column.label);
  if (params.secondaryFields.length > 0) throw new NotInterpreted(`${column.label}: terms of several fields`);
  // Kibana asks for documents without the field only where the field holds texts.
  const missing = params.missingBucket && type === 'keyword';
  const include = listed(params.include, params.includeIsRegex);
  const exclude = listed(params.exclude, params.excludeIsRegex);
  return {
    id,
    column,
    aggregation: {
      terms: {
        field,
        size: params.size,
        order: orderOf(layer, params, column.label),
        ...(params.accuracyMode ? { shard_size: 1000 } : {}),
        ...(missing ? { missing: MISSING_KEY } : {}),
        ...(include === undefined ? {} : { include }),
        ...(exclude === undefined ? {} : { exclude }),
      },
    },
    clauseOf: (key) =>
      key === MISSING_KEY
        ? { bool: { must_not: { exists: { field } } } }
        : { match_phrase: { [field]: key } },
    other: params.otherBucket,
    missing: params.missingBucket,
  };
}

function dateHistogram(
  id: string,
  column: LensColumn,
  dataView: DataView,
  bounds: Bounds,
  timeZone: string
): BucketLevel {
  const params = parseStored(dateParams, column.params, column.label);
  const field = column.sourceField ?? '';
  const { type } = aggregatableField(dataView, field, column.label);
  if (type !== 'date') throw new NotInterpreted(`${column.label}: field "${field}" is no date (${type})`);
  const interval = params.interval === 'auto' ? autoInterval(bounds) : params.interval;
  const { amount, unit, ms } = parseInterval(interval);
  const calendar = amount === 1 && unit !== 'ms' && unit !== 's';
  return {
    id,
    column,
    aggregation: {
      date_histogram: {
        field,
        time_zone: timeZone,
        [calendar ? 'calendar_interval' : 'fixed_interval']: `${amount}${unit}`,
        min_doc_count: params.includeEmptyRows ? 0 : 1,
        ...(params.includeEmptyRows
          ? { extended_bounds: { min: Date.parse(bounds.from), max: Date.parse(bounds.to) } }
          : {}),
      },
    },
    clauseOf: (key) => ({
      range: { [field]: { gte: Number(key), lt: Number(key) + ms, format: 'epoch_millis' } },
    }),
    other: false,
    missing: false,
  };
}

function filters(id: string, column: LensColumn): BucketLevel {
  const params = parseStored(filtersParams, column.params, column.label);
  const clauses = new Map(
    params.filters.map(({ label, input }) => [label || input.query, translateQuery(input)])
  );
  return {
    id,
    column,
    aggregation: { filters: { filters: Object.fromEntries(clauses) } },
    clauseOf: (key) => clauses.get(String(key)) ?? { match_none: {} },
    other: false,
    missing: false,
  };
}

/** The level that a bucketed column stands for. */
export function bucketLevel(
  id: string,
  layer: LensLayer,
  dataView: DataView,
  bounds: Bounds,
  timeZone: string
): BucketLevel {
  const column = layer.columns[id];
  if (!column) throw new NotInterpreted(`column "${id}" does not exist`);
  switch (column.operationType) {
    case 'terms':
      return terms(id, column, layer, dataView);
    case 'date_histogram':
      return dateHistogram(id, column, dataView, bounds, timeZone);
    case 'filters':
      return filters(id, column);
    default:
      throw new NotInterpreted(`${column.label}: buckets of kind "${column.operationType}"`);
  }
}
