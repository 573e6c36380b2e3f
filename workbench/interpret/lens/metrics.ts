import { NotInterpreted } from '../errors';
import { aggregatableField } from '../fields';
import { translateQuery } from '../../kql';
import type { Cell, DataView, JsonObject } from '../types';
import type { LensColumn } from './stored';

/** A metric column: how it is asked for (nothing for a plain count) and read from a bucket. */
export interface Metric {
  readonly id: string;
  readonly aggregation: JsonObject | undefined;
  readonly read: (bucket: Readonly<Record<string, unknown>>) => Cell;
}

const SIMPLE: Readonly<Record<string, string>> = {
  sum: 'sum',
  average: 'avg',
  min: 'min',
  max: 'max',
  unique_count: 'cardinality',
  count: 'value_count',
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function inner(
  column: LensColumn,
  dataView: DataView
): { aggregation: JsonObject; read: (answer: unknown) => Cell } {
  const field = column.sourceField ?? '';
  aggregatableField(dataView, field, column.label);
  if (column.operationType === 'percentile' || column.operationType === 'median') {
    const percent = column.operationType === 'median' ? 50 : Number(column.params.percentile);
    return {
      aggregation: { percentiles: { field, percents: [percent] } },
      read: (answer) => number(Object.values(record(record(answer).values))[0]),
    };
  }
  if (column.operationType === 'last_value') return lastValue(column, field, dataView);
  const name = SIMPLE[column.operationType];
  if (!name) throw new NotInterpreted(`${column.label}: metric of kind "${column.operationType}"`);
  const needsNumber = !['unique_count', 'count'].includes(column.operationType);
  const { type } = aggregatableField(dataView, field, column.label);
  if (needsNumber && ['keyword', 'ip', 'text', 'geo_point', 'boolean'].includes(type)) {
    throw new NotInterpreted(`${column.label}: field "${field}" is no number (${type})`);
  }
  return { aggregation: { [name]: { field } }, read: (answer) => number(record(answer).value) };
}

/** The field's value in the newest document, as Kibana asks for it when it shows arrays. */
function lastValue(
  column: LensColumn,
  field: string,
  dataView: DataView
): { aggregation: JsonObject; read: (answer: unknown) => Cell } {
  const { sortField, showArrayValues } = column.params;
  if (typeof sortField !== 'string' || showArrayValues !== true)
    throw new NotInterpreted(`${column.label}: last value other than of arrays by time`);
  aggregatableField(dataView, sortField, column.label);
  return {
    aggregation: {
      top_hits: {
        size: 1,
        _source: false,
        sort: [{ [sortField]: { order: 'desc' } }],
        docvalue_fields: [{ field }],
      },
    },
    read: (answer) => {
      const { hits } = record(record(answer).hits);
      const fields = record(record(Array.isArray(hits) ? hits[0] : undefined).fields);
      const value: unknown = Array.isArray(fields[field]) ? fields[field].map(String).join(', ') : undefined;
      return typeof value === 'string' ? value : null;
    },
  };
}

/**
 * The metric of a column that reads documents. A sum over nothing is null where the column says so (`emptyAsNull`).
 * @throws NotInterpreted for operations and options that are not known.
 */
export function metricOf(id: string, column: LensColumn, dataView: DataView): Metric {
  if (column.timeShift) throw new NotInterpreted(`${column.label}: time shift "${column.timeShift}"`);
  if (column.reducedTimeRange) throw new NotInterpreted(`${column.label}: reduced time range`);
  const emptyAsNull = column.params.emptyAsNull === true;
  const guarded = (value: Cell, documents: number | null): Cell =>
    emptyAsNull && documents === 0 ? null : value;
  const filter =
    column.filter && column.filter.query.trim() !== '' ? translateQuery(column.filter) : undefined;
  if (column.operationType === 'count' && column.sourceField === '___records___') {
    return {
      id,
      aggregation: filter && { filter },
      read: (bucket) => {
        const documents = number(filter ? record(bucket[id]).doc_count : bucket.doc_count);
        return guarded(documents, documents);
      },
    };
  }
  const { aggregation, read } = inner(column, dataView);
  return {
    id,
    aggregation: filter ? { filter, aggs: { value: aggregation } } : aggregation,
    read: (bucket) => {
      const answer = record(bucket[id]);
      const documents = number(filter ? answer.doc_count : bucket.doc_count);
      return guarded(read(filter ? answer.value : answer), documents);
    },
  };
}
