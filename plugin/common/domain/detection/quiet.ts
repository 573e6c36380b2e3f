import { LONGEST_FIRST, RECORD_SUM } from './first_hours';
import type { Parameters, Spans } from './parameters';

/** What every alert has in common: some window of at most `window` buckets that ends in it holds at least `sum` counts. */
export interface LeastAlert {
  readonly window: number;
  readonly sum: number;
}

/** Room for the rounding of sums of fractions. */
const ROUNDING = 1e-9;

/**
 * The least that any rule asks of a window: the tested windows and the first buckets of a new domain `minCount`, the rule
 * for the first hours that or its record, the rule for slow rises more in an hour. Null where losses are alerts too.
 */
export function leastAlertOf(p: Parameters, spans: Spans): LeastAlert | null {
  if (p.drops) return null;
  return {
    window: Math.max(...p.scales, p.newDomainSpan, LONGEST_FIRST, spans.hour),
    sum: Math.min(p.minCount, RECORD_SUM) * (1 - ROUNDING),
  };
}

/**
 * True when no window that ends in the buckets [from, to) of a row holds enough for an alert: nothing can be found there,
 * whatever is expected, so that it need not be judged.
 *
 * @param before counts of the time before `from` that a window may reach into
 */
export function isQuiet(
  row: Float64Array,
  from: number,
  to: number,
  before: number,
  { window, sum: least }: LeastAlert
): boolean {
  let sum = before;
  for (let t = from; t < to; t++) {
    sum += row[t] as number;
    const left = t - window;
    if (left >= from) sum -= row[left] as number;
    else if (left === from - 1) sum -= before;
    if (sum >= least) return false;
  }
  return true;
}
