import { translateQuery, type StoredQuery } from '../../common/kql';
import { isObject, type Json, type JsonObject } from '../setup/canonical';

/** Lens operations that are an aggregation of the same kind; the others are made of these by Kibana. */
const METRICS: Readonly<Record<string, string>> = {
  sum: 'sum',
  average: 'avg',
  min: 'min',
  max: 'max',
  median: 'percentiles',
  percentile: 'percentiles',
  unique_count: 'cardinality',
};

type Column = readonly [name: string, column: JsonObject];

/** The aggregations of a layer: its buckets one in another, in the stored order, the metrics in the innermost. */
export function lensAggregations({ columns, columnOrder }: JsonObject): JsonObject {
  const all = isObject(columns) ? columns : {};
  const order = Array.isArray(columnOrder) ? columnOrder.map(String) : [];
  const names = [...new Set([...order, ...Object.keys(all)])];
  const list = names.flatMap((name): Column[] => {
    const column = all[name];
    return isObject(column) ? [[name, column]] : [];
  });
  const metrics = Object.fromEntries(list.flatMap(([name, column]) => metricOf(name, column)));
  return list
    .filter(([, { isBucketed }]) => isBucketed === true)
    .reduceRight<JsonObject>((inner, column) => {
      const bucket = bucketOf(column, all);
      return bucket === undefined
        ? inner
        : {
            [column[0]]: {
              ...bucket,
              aggs: { ...inner, ...(isObject(bucket.aggs) ? bucket.aggs : {}) },
            },
          };
    }, metrics);
}

const filterOf = (stored: Json | undefined): JsonObject | undefined =>
  isObject(stored) ? (translateQuery(stored as unknown as StoredQuery) as JsonObject) : undefined;

function metricOf(name: string, column: JsonObject): [string, JsonObject][] {
  const { operationType, sourceField, isBucketed } = column;
  if (isBucketed === true || typeof sourceField !== 'string') return [];
  const filter = filterOf(column.filter);
  const kind = METRICS[String(operationType)];
  if (kind === undefined) return filter ? [[name, { filter }]] : [];
  const { percentile = 50 } = isObject(column.params) ? column.params : {};
  const metric = {
    [kind]: { field: sourceField, ...(kind === 'percentiles' ? { percents: [percentile] } : {}) },
  };
  return [[name, filter ? { filter, aggs: { value: metric } } : metric]];
}

function bucketOf([, column]: Column, all: JsonObject): JsonObject | undefined {
  const params = isObject(column.params) ? column.params : {};
  const field = column.sourceField ?? null;
  switch (column.operationType) {
    case 'terms': {
      const sorted = orderOf(params, all);
      return {
        terms: {
          field,
          size: params.size ?? 10,
          ...(sorted ? { order: { order: params.orderDirection ?? 'desc' } } : {}),
          ...(params.missingBucket === true ? { missing: '__missing__' } : {}),
        },
        ...(sorted ? { aggs: { order: sorted } } : {}),
      };
    }
    case 'date_histogram':
      // Kibana's interval follows from the time range; all time in months stays below every limit of buckets.
      return { date_histogram: { field, calendar_interval: 'month', min_doc_count: 1 } };
    case 'filters': {
      const list = Array.isArray(params.filters) ? params.filters : [];
      const filters = list.map(
        (entry) => (isObject(entry) ? filterOf(entry.input) : undefined) ?? { match_all: {} }
      );
      return { filters: { filters } };
    }
    default:
      return undefined;
  }
}

/** The number that a terms bucket is sorted by; undefined: the count. */
function orderOf({ orderBy }: JsonObject, all: JsonObject): JsonObject | undefined {
  const id = isObject(orderBy) && orderBy.type === 'column' ? String(orderBy.columnId) : undefined;
  const column = id === undefined ? undefined : all[id];
  if (!isObject(column) || column.filter !== undefined) return undefined;
  const metric = metricOf('order', column)[0]?.[1];
  return metric && !('percentiles' in metric) ? metric : undefined;
}
