import type { Calendar } from './calendar';
import type { SeriesState } from './series_state';

/** A job may run this many buckets early or late. */
const JITTER = 3;
const DAILY_PART = 0.5;
const HOURLY_PART = 0.6;
const HOURS = 6;
const WEEK = 7;

/**
 * True where the same excess was seen at the same time of the days before (two of them, one of the first two, or the same
 * weekday) or of the hours before (three of six): a scheduled job. What counts is the excess over the expectation, not
 * the count.
 */
export function hasPrecedent(
  { memory, first }: SeriesState,
  calendar: Calendar,
  t: number,
  excess: number
): boolean {
  if (calendar.perDay === 0) return false;
  let days = 0;
  let hits = 0;
  let sameWeekday = false;
  for (let k = 1; k <= WEEK; k++) {
    const b = calendar.daysBefore(t, k);
    if (b - JITTER < first) break;
    days++;
    if (highest(memory.excess, b - JITTER, Math.min(b + JITTER, t - 1)) < DAILY_PART * excess) continue;
    hits++;
    if (k === WEEK) sameWeekday = true;
  }
  if (days > 0 && (hits >= (days < 3 ? 1 : 2) || sameWeekday)) return true;
  const hour = calendar.perDay / 24;
  let hours = 0;
  let found = 0;
  for (let k = 1; k <= HOURS; k++) {
    const b = t - k * hour;
    if (b - 1 < first) break;
    hours++;
    if (highest(memory.excess, b - 1, b + 1) >= HOURLY_PART * excess) found++;
  }
  return hours >= 3 && found >= 3;
}

function highest(values: Float64Array, from: number, to: number): number {
  let top = 0;
  for (let i = from; i <= to; i++) top = Math.max(top, values[i] as number);
  return top;
}
