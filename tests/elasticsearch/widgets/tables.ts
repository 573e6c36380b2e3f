import type { LayerResult, Row } from '../../../workbench/interpret';
import { total, totalsBy } from './facts';

export const OTHER = '__other__';
export const MISSING = '__missing__';

/** What a widget shows beside what it should show: equal, or the widget is wrong. */
export interface Comparison {
  readonly shown: unknown;
  readonly expected: unknown;
}

/** Rows of a layer; columns of a further layer carry its name before their own. */
export const rowsOf = (layers: readonly LayerResult[], id = 'main'): readonly Row[] =>
  (layers.find((layer) => layer.id === id)?.table.rows ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.replace(`${id}_`, ''), cell]))
  );
const keysOf = (rows: readonly Row[], id: string): string[] => [
  ...new Set(rows.map((row) => String(row[id]))),
];

/** Whether these names are a largest `size` of the totals: which of equal ones is listed is Elasticsearch's business. */
function areLargest(totals: ReadonlyMap<string, number>, names: readonly string[], size: number): boolean {
  const inside = names.map((name) => totals.get(name) ?? -Infinity);
  const outside = [...totals].flatMap(([name, amount]) => (names.includes(name) ? [] : [amount]));
  return (
    names.length === Math.min(size, totals.size) &&
    Math.min(...inside, Infinity) >= Math.max(...outside, -Infinity)
  );
}

export interface Ranking<T> {
  readonly items: readonly T[];
  readonly nameOf: (item: T) => string | undefined;
  readonly amountOf: (item: T) => number;
  readonly size: number;
}

/** The items of each name that is listed, and of "Other" where anything is left, once the list was found to be a right one. */
export function ranked<T>(
  { items, nameOf, amountOf, size }: Ranking<T>,
  shown: readonly string[]
): ReadonlyMap<string, readonly T[]> {
  const named = items.filter((item) => nameOf(item) !== undefined);
  const listed = shown.filter((name) => name !== OTHER);
  const totals = totalsBy(named, nameOf, amountOf);
  if (!areLargest(totals, listed, size))
    throw new Error(`${listed.join(', ')} are not the ${size} largest of ${JSON.stringify([...totals])}`);
  const rest = named.filter((item) => !listed.includes(nameOf(item) ?? ''));
  return new Map([
    ...listed.map((name): [string, readonly T[]] => [name, named.filter((item) => nameOf(item) === name)]),
    ...(rest.length > 0 ? ([[OTHER, rest]] as const) : []),
  ]);
}

/** Amounts by one name. */
export function compareTop<T>(
  rows: readonly Row[],
  [name, value]: readonly [name: string, value: string],
  ranking: Ranking<T>
): Comparison {
  const groups = ranked(ranking, keysOf(rows, name));
  return {
    shown: new Map(rows.map((row) => [String(row[name]), row[value]])),
    expected: new Map([...groups].map(([key, items]) => [key, total(items.map(ranking.amountOf))])),
  };
}

/** Amounts by two names, one within the other. */
export function compareNested<T>(
  rows: readonly Row[],
  [outer, inner, value]: readonly [outer: string, inner: string, value: string],
  outerRanking: Ranking<T>,
  innerRanking: Omit<Ranking<T>, 'items'>
): Comparison {
  const groups = ranked(outerRanking, keysOf(rows, outer));
  const within = (key: string): readonly Row[] => rows.filter((row) => String(row[outer]) === key);
  const compared = [...groups].map(([key, items]): [string, Comparison] => [
    key,
    compareTop(within(key), [inner, value], { ...innerRanking, items }),
  ]);
  return {
    shown: new Map(keysOf(rows, outer).map((key) => [key, new Map(compared).get(key)?.shown])),
    expected: new Map(compared.map(([key, { expected }]) => [key, expected])),
  };
}

/** Starts of the time buckets, ascending, and their common width; ms. */
export function bucketsOf(rows: readonly Row[]): {
  readonly starts: readonly number[];
  readonly width: number;
} {
  const starts = [...new Set(rows.map((row) => Number(row.time)))].sort((a, b) => a - b);
  return { starts, width: (starts[1] ?? NaN) - (starts[0] ?? NaN) };
}

/** An amount of items in each bucket; what is before the first is not in the time range. */
export function perBucket<T extends { readonly time: number }>(
  starts: readonly number[],
  items: readonly T[],
  amountOf: (item: T) => number
): number[] {
  const amounts = starts.map(() => 0);
  for (const item of items) {
    const index = starts.findLastIndex((start) => item.time >= start);
    if (index >= 0) amounts[index] = (amounts[index] ?? 0) + amountOf(item);
  }
  return amounts;
}

/** A column of each series, by time; nothing counts as 0. */
export function seriesOf(
  rows: readonly Row[],
  name: string,
  value: string,
  starts: readonly number[]
): Map<string, number[]> {
  const cells = new Map(rows.map((row) => [`${row.time} ${String(row[name])}`, Number(row[value] ?? 0)]));
  return new Map(
    keysOf(rows, name).map((key) => [key, starts.map((start) => cells.get(`${start} ${key}`) ?? 0)])
  );
}

/** Amounts over time of the largest groups, and of the rest. */
export function compareOverTime<T extends { readonly time: number }>(
  rows: readonly Row[],
  [name, value]: readonly [name: string, value: string],
  ranking: Ranking<T>
): Comparison {
  const { starts } = bucketsOf(rows);
  const shown = seriesOf(rows, name, value, starts);
  const groups = ranked(ranking, [...shown.keys()]);
  return {
    shown,
    expected: new Map([...groups].map(([key, items]) => [key, perBucket(starts, items, ranking.amountOf)])),
  };
}

export const growing = (values: readonly number[]): number[] => {
  let sum = 0;
  return values.map((value) => (sum += value));
};
