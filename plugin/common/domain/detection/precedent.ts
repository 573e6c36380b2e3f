import type { Calendar } from './calendar';
import type { SeriesState } from './series_state';

/** An excess from so many standard deviations on is remembered as precedent. */
export const EXCESS_FROM = 1.5;
/** A job may run this many buckets early or late. */
const JITTER = 3;
const DAILY_PART = 0.5;
const WINDOW_PART = 0.6;
const HOURLY_PART = 0.6;
const HOURS = 6;
const WEEK = 7;

/** No precedent; one that makes a scheduled job of it. A positive number: one alone, so many days before. */
export const NO_PRECEDENT = 0;
const A_JOB = -1;

/**
 * Whether the same excess was seen at the same time of the days before (two of them, one of the first two, or the same
 * weekday) or of the hours before (three of six): a scheduled job. What counts is the excess over the expectation, not
 * the count.
 *
 * @returns `NO_PRECEDENT`, the days since the only precedent, or a negative number for a job
 */
export function precedentOf(
  { memory, first }: SeriesState,
  calendar: Calendar,
  t: number,
  excess: number
): number {
  if (calendar.perDay === 0) return NO_PRECEDENT;
  let days = 0;
  let hits = 0;
  let sameWeekday = false;
  let nearest = 0;
  for (let k = 1; k <= WEEK; k++) {
    const b = calendar.daysBefore(t, k);
    if (b - JITTER < first) break;
    days++;
    if (highest(memory.excess, b - JITTER, Math.min(b + JITTER, t - 1)) < DAILY_PART * excess) continue;
    hits++;
    if (nearest === 0) nearest = k;
    if (k === WEEK) sameWeekday = true;
  }
  if (days > 0 && (hits >= (days < 3 ? 1 : 2) || sameWeekday)) return hits > 1 ? A_JOB : nearest;
  const hour = calendar.perDay / 24;
  let hours = 0;
  let found = 0;
  for (let k = 1; k <= HOURS; k++) {
    const b = t - k * hour;
    if (b - 1 < first) break;
    hours++;
    if (highest(memory.excess, b - 1, b + 1) >= HOURLY_PART * excess) found++;
  }
  return hours >= 3 && found >= 3 ? A_JOB : NO_PRECEDENT;
}

/**
 * The same of a window of `width` buckets that ends in `t`, where what stands out is the window and not its last bucket:
 * the counts of the days before, each held against the three hours before it, say whether there was such a window then.
 * An expectation that has learned the job leaves no excess to compare.
 */
export function windowPrecedentOf(
  { memory, first }: SeriesState,
  calendar: Calendar,
  t: number,
  width: number
): number {
  if (calendar.perDay === 0) return NO_PRECEDENT;
  const level = Math.round(calendar.perDay / 8);
  const now = contrast(memory, t, width, level);
  if (now <= 0) return A_JOB;
  let days = 0;
  let hits = 0;
  let nearest = 0;
  for (let k = 1; k <= WEEK; k++) {
    const b = calendar.daysBefore(t, k);
    if (b - width - level < first) break;
    days++;
    let top = 0;
    for (let i = b - JITTER; i <= b + JITTER; i++) top = Math.max(top, contrast(memory, i, width, level));
    if (top < WINDOW_PART * now) continue;
    hits++;
    if (nearest === 0) nearest = k;
    if (k === WEEK) return hits > 1 ? A_JOB : nearest;
  }
  if (hits < (days < 3 ? 1 : 2)) return NO_PRECEDENT;
  return hits > 1 ? A_JOB : nearest;
}

/** What a window holds beyond the mean of the buckets before it. */
function contrast({ countSum }: SeriesState['memory'], t: number, width: number, level: number): number {
  const from = t + 1 - width;
  const before = Math.max(0, from - level);
  const mean = from > before ? countSum.between(before, from) / (from - before) : 0;
  return countSum.between(from, t + 1) - width * mean;
}

function highest(values: Float64Array, from: number, to: number): number {
  let top = 0;
  for (let i = from; i <= to; i++) top = Math.max(top, values[i] as number);
  return top;
}
