import type { GroupField, NumberField, TextField, TimeField } from './fields';
import type { Kql } from './kql';

/** How Kibana prints a number: `count` without decimals, `duration` from ns, `age` from ms. */
export type Format = 'bytes' | 'bytes_per_second' | 'number' | 'percent' | 'duration' | 'age' | 'count';

interface Base {
  readonly label: string;
}
interface MetricBase extends Base {
  readonly format?: Format;
  /** Narrows this metric alone. */
  readonly kql?: Kql;
}

/** Groups by the values of a field, the largest by another column first. */
export interface Terms<Id extends string> extends Base {
  readonly op: 'terms';
  readonly field: GroupField;
  readonly size: number;
  readonly by: NoInfer<Id> | 'alphabetical';
  /** Whether what is not among the first goes into one "Other" group. */
  readonly other?: boolean;
  /** Whether documents without the field make a group. */
  readonly missing?: boolean;
}
/** Groups by time; Kibana chooses the interval from the time range. */
export interface DateHistogram extends Base {
  readonly op: 'date_histogram';
}
/** Named groups by conditions. */
export interface Filters extends Base {
  readonly op: 'filters';
  readonly filters: readonly { readonly label: string; readonly kql: Kql }[];
}
/** Number of documents, in all or per minute of the time range (of the bucket, under a date histogram). */
export interface Count extends MetricBase {
  readonly op: 'count';
  readonly per?: 'minute';
}
/** One number of a numeric field. */
export interface Statistic extends MetricBase {
  readonly op: 'sum' | 'average' | 'min' | 'max' | 'median';
  readonly field: NumberField;
}
/** What the newest document of the group says: one text, not a number. */
export interface LastValue extends Base {
  readonly op: 'last_value';
  readonly field: TextField;
}
export interface Percentile extends MetricBase {
  readonly op: 'percentile';
  readonly field: NumberField;
  readonly percentile: number;
}
/** Running total over the date histogram, each group its own. */
export interface CumulativeSum<Id extends string> extends MetricBase {
  readonly op: 'cumulative_sum';
  readonly of: NoInfer<Id>;
}
/** Computed from other numbers: see `Expression`. */
export interface Formula extends MetricBase {
  readonly op: 'formula';
  readonly expression: Expression;
}

/**
 * Arithmetic that becomes a Lens formula. `overall` adds its operand up over all groups, "Other" included; `seconds` is the
 * length of the whole time range or of one bucket of the date histogram; `now` and `newest` are epoch ms.
 */
export type Expression =
  | { readonly sum: NumberField; readonly kql?: Kql }
  | { readonly count: true; readonly kql?: Kql }
  | { readonly overall: Expression }
  | { readonly seconds: 'time_range' | 'interval' }
  | { readonly now: true }
  | { readonly newest: TimeField }
  | { readonly subtract: readonly [Expression, Expression] }
  | { readonly add: readonly [Expression, Expression] }
  | { readonly divide: readonly [Expression, Expression] };

export type BucketColumn<Id extends string> = Terms<Id> | DateHistogram | Filters;
export type MetricColumn<Id extends string> =
  Count | Statistic | LastValue | Percentile | CumulativeSum<Id> | Formula;
export type Column<Id extends string> = BucketColumn<Id> | MetricColumn<Id>;
