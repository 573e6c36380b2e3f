import { parseInterval } from '../dates';
import { NotInterpreted } from '../errors';
import type { Cell, Row } from '../types';
import { evaluate } from './math';
import type { LensColumn, LensLayer } from './stored';

/** What calculations need to know besides the rows. */
export interface CalculationContext {
  readonly layer: LensLayer;
  /** Ids of the date histogram, if any, and of the other bucketed columns. */
  readonly dateId: string | undefined;
  readonly splitIds: readonly string[];
  /** Bounds of the time range, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Length of one date bucket, ms. */
  readonly bucketMs: number;
  /** Epoch ms. */
  readonly now: number;
}

type Rows = readonly Row[];

const OVERALL: Readonly<Record<string, (values: readonly number[]) => number>> = {
  overall_sum: (values) => values.reduce((sum, value) => sum + value, 0),
  overall_min: (values) => Math.min(...values),
  overall_max: (values) => Math.max(...values),
  overall_average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

/** Columns whose value is the same in each row. */
export const CONTEXT_VALUES: Readonly<Record<string, (context: CalculationContext) => number>> = {
  now: ({ now }) => now,
  time_range: ({ from, to }) => to - from,
  interval: ({ bucketMs }) => bucketMs,
};

const numeric = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

function referenceOf(column: LensColumn): string {
  const [id] = column.references ?? [];
  if (!id) throw new NotInterpreted(`${column.label}: a calculation without a reference`);
  return id;
}

/** A series: without a date histogram all rows are one, with one each combination of the other buckets (as in Lens). */
function seriesKey(row: Row, { dateId, splitIds }: CalculationContext): string {
  return dateId === undefined ? '' : JSON.stringify(splitIds.map((id) => row[id]));
}

function overall(id: string, column: LensColumn, rows: Rows, context: CalculationContext): Rows {
  const source = referenceOf(column);
  const combine = OVERALL[column.operationType];
  if (!combine) throw new NotInterpreted(`${column.label}: calculation "${column.operationType}"`);
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const value = numeric(row[source]);
    const key = seriesKey(row, context);
    if (value !== null) groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  const results = new Map([...groups].map(([key, values]) => [key, combine(values)]));
  return rows.map((row) => ({ ...row, [id]: results.get(seriesKey(row, context)) ?? null }));
}

function cumulative(id: string, column: LensColumn, rows: Rows, context: CalculationContext): Rows {
  if (context.dateId === undefined)
    throw new NotInterpreted(`${column.label}: requires a date histogram to work`);
  const { dateId } = context;
  const source = referenceOf(column);
  const sums = new Map<string, number>();
  const results = new Map<Row, number>();
  for (const row of [...rows].sort((a, b) => Number(a[dateId]) - Number(b[dateId]))) {
    const key = seriesKey(row, context);
    const sum = (sums.get(key) ?? 0) + (numeric(row[source]) ?? 0);
    sums.set(key, sum);
    results.set(row, sum);
  }
  return rows.map((row) => ({ ...row, [id]: results.get(row) ?? null }));
}

function formula(id: string, column: LensColumn, rows: Rows): Rows {
  if (column.operationType === 'formula') {
    const source = referenceOf(column);
    return rows.map((row) => ({ ...row, [id]: row[source] ?? null }));
  }
  return rows.map((row) => ({
    ...row,
    [id]: evaluate(column.params.tinymathAst, (name) => numeric(row[name])),
  }));
}

/** Scales a column per second, minute, hour or day: by what a date bucket covers of the time range, else by the whole of it. */
function scaled(
  id: string,
  column: LensColumn,
  rows: Rows,
  { dateId, bucketMs, from, to }: CalculationContext
): Rows {
  if (!column.timeScale) return rows;
  const unit = parseInterval(column.timeScale).ms;
  const covered = (row: Row): number => {
    if (dateId === undefined) return to - from;
    const start = Number(row[dateId]);
    return Math.min(start + bucketMs, to) - Math.max(start, from);
  };
  return rows.map((row) => {
    const value = numeric(row[id]);
    return { ...row, [id]: value === null ? null : (value * unit) / covered(row) };
  });
}

/** Ids of columns in an order in which each comes after what it refers to. */
function ordered(layer: LensLayer): string[] {
  const done: string[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (done.includes(id)) return;
    const column = layer.columns[id];
    if (!column) throw new NotInterpreted(`column "${id}" does not exist`);
    if (path.includes(id)) throw new NotInterpreted(`${column.label}: refers to itself`);
    column.references?.forEach((reference) => visit(reference, [...path, id]));
    done.push(id);
  };
  Object.keys(layer.columns).forEach((id) => visit(id, []));
  return done;
}

/** Fills in every calculated column (overall_*, cumulative_sum, static values, formulas) and time scales. */
export function calculate(rows: Rows, context: CalculationContext): Rows {
  let result = rows;
  for (const id of ordered(context.layer)) {
    const column = context.layer.columns[id];
    if (!column || column.isBucketed) continue;
    if (column.operationType in OVERALL) result = overall(id, column, result, context);
    else if (column.operationType === 'cumulative_sum') result = cumulative(id, column, result, context);
    else if (column.operationType === 'math' || column.operationType === 'formula') {
      result = formula(id, column, result);
    } else if (column.operationType === 'static_value') {
      result = result.map((row) => ({ ...row, [id]: Number(column.params.value) }));
    } else if (column.operationType in CONTEXT_VALUES) {
      const value = CONTEXT_VALUES[column.operationType]?.(context) ?? null;
      result = result.map((row) => ({ ...row, [id]: value }));
    } else if (column.references) {
      throw new NotInterpreted(`${column.label}: calculation "${column.operationType}"`);
    }
    result = scaled(id, column, result, context);
  }
  return result;
}
