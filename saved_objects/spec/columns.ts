import type { Field, GroupField, NumberField } from './fields';

/** How Kibana prints a number. */
export type Format = 'bytes' | 'number' | 'percent' | 'duration' | 'compact';

interface Base {
  readonly label: string;
}
interface MetricBase extends Base {
  readonly format?: Format;
  /** KQL that narrows this metric alone. */
  readonly kql?: string;
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
/** Named groups by KQL. */
export interface Filters extends Base {
  readonly op: 'filters';
  readonly filters: readonly { readonly label: string; readonly kql: string }[];
}
/** Number of documents. */
export interface Count extends MetricBase {
  readonly op: 'count';
}
/** One number of a numeric field. */
export interface Statistic extends MetricBase {
  readonly op: 'sum' | 'average' | 'min' | 'max' | 'median';
  readonly field: NumberField;
}
/** Number of distinct values (approximate over 3,000, as Elasticsearch's cardinality is). */
export interface UniqueCount extends MetricBase {
  readonly op: 'unique_count';
  readonly field: GroupField;
}
export interface Percentile extends MetricBase {
  readonly op: 'percentile';
  readonly field: NumberField;
  readonly percentile: number;
}
/** Newest time of the documents. */
export interface LastTime extends MetricBase {
  readonly op: 'last_time';
  readonly field: Extract<Field, '@timestamp'>;
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

/** Arithmetic that becomes a Lens formula. `overall` adds its operand up over all groups, "Other" included. */
export type Expression =
  | { readonly sum: NumberField; readonly kql?: string }
  | { readonly count: true; readonly kql?: string }
  | { readonly overall: Expression }
  | { readonly seconds: 'time_range' }
  | { readonly add: readonly [Expression, Expression] }
  | { readonly divide: readonly [Expression, Expression] };

export type BucketColumn<Id extends string> = Terms<Id> | DateHistogram | Filters;
export type MetricColumn<Id extends string> =
  Count | Statistic | UniqueCount | Percentile | LastTime | CumulativeSum<Id> | Formula;
export type Column<Id extends string> = BucketColumn<Id> | MetricColumn<Id>;
