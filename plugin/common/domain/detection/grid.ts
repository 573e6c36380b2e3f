import type { CountTable, DetectorInput, SparseSeries, TimeSpan } from './types';

/** The grid of the fine buckets from the begin of the history to the end of the live table. */
export interface Grid {
  readonly start: number;
  readonly bucketMs: number;
  /** Number of buckets that are finished. */
  readonly length: number;
  /** First bucket of the live table. */
  readonly liveFrom: number;
  /** Fine buckets per history bucket; 0 without history. */
  readonly coarse: number;
}

/** A bucket without any domain is a gap when the last buckets held more than this in the median, else quiet. */
const OUTAGE_MEDIAN = 20;
const OUTAGE_LOOK_BACK = 24;

/** @throws {RangeError} when the tables do not fit together. */
export function gridOf(input: DetectorInput): Grid {
  const { live, history } = input;
  if (!(live.bucketMs > 0) || !Number.isInteger(live.length) || live.length < 0)
    throw new RangeError('The live table needs a positive bucket length and a whole number of buckets.');
  const until = input.dataUntil ?? Infinity;
  const finished = Math.max(0, Math.min(live.length, Math.floor((until - live.start) / live.bucketMs)));
  if (history === undefined || history.length === 0)
    return { start: live.start, bucketMs: live.bucketMs, length: finished, liveFrom: 0, coarse: 0 };
  const coarse = history.bucketMs / live.bucketMs;
  const before = (live.start - history.start) / live.bucketMs;
  if (!Number.isInteger(coarse) || !Number.isInteger(before))
    throw new RangeError(
      'The buckets of the history must be whole multiples of the live buckets, on the same grid.'
    );
  if (history.start + history.length * history.bucketMs > live.start)
    throw new RangeError('The history must end before the live table begins.');
  return {
    start: history.start,
    bucketMs: live.bucketMs,
    length: before + finished,
    liveFrom: before,
    coarse,
  };
}

/** Finds outages as they pass: a bucket in which no domain had anything though they were busy just before. */
export class OutageWatch {
  private readonly recent: number[] = [];

  /** True when a bucket with this sum over all domains is a gap. Call once a bucket, in order. */
  isOutage(total: number): boolean {
    if (total > 0) {
      this.recent.push(total);
      if (this.recent.length > OUTAGE_LOOK_BACK) this.recent.shift();
      return false;
    }
    const sorted = [...this.recent].sort((a, b) => a - b);
    return (sorted[Math.floor(sorted.length / 2)] ?? 0) > OUTAGE_MEDIAN;
  }
}

/** 1 for every bucket that may be judged and learned: outside the given gaps, the time between the tables and outages. */
export function usableBuckets(input: DetectorInput, grid: Grid): Uint8Array {
  const usable = new Uint8Array(grid.length).fill(1);
  if (input.history !== undefined && grid.coarse > 0) {
    const { history } = input;
    usable.fill(0, history.length * grid.coarse, grid.liveFrom);
    const watch = new OutageWatch();
    totals(history, history.length, input.carrier?.history).forEach((total, i) => {
      if (watch.isOutage(total)) usable.fill(0, i * grid.coarse, (i + 1) * grid.coarse);
    });
  }
  const watch = new OutageWatch();
  totals(input.live, grid.length - grid.liveFrom, input.carrier?.live).forEach((total, i) => {
    if (watch.isOutage(total)) usable[grid.liveFrom + i] = 0;
  });
  for (const gap of input.gaps ?? []) blank(usable, gap, grid);
  return usable;
}

/** True when bucket `t` touches one of the spans. */
export function touchesGap(
  t: number,
  grid: Pick<Grid, 'start' | 'bucketMs'>,
  gaps: readonly TimeSpan[]
): boolean {
  const from = grid.start + t * grid.bucketMs;
  return gaps.some((gap) => gap.from < from + grid.bucketMs && gap.to > from);
}

/** Runs of unusable live buckets as spans of time. */
export function gapsOf(usable: Uint8Array, grid: Grid): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (let t = grid.liveFrom; t < usable.length; t++) {
    if (usable[t] === 1) continue;
    const from = t;
    while (t < usable.length && usable[t] === 0) t++;
    spans.push({ from: grid.start + from * grid.bucketMs, to: grid.start + t * grid.bucketMs });
  }
  return spans;
}

function blank(usable: Uint8Array, gap: TimeSpan, grid: Grid): void {
  const from = Math.max(0, Math.floor((gap.from - grid.start) / grid.bucketMs));
  const to = Math.min(usable.length, Math.ceil((gap.to - grid.start) / grid.bucketMs));
  if (to > from) usable.fill(0, from, to);
}

function totals(table: CountTable, length: number, carrier: SparseSeries | undefined): Float64Array {
  const sums = new Float64Array(Math.max(0, length));
  for (const { buckets, counts } of carrier === undefined ? table.series : [carrier]) {
    for (let i = 0; i < buckets.length; i++) {
      const t = buckets[i] as number;
      if (t < sums.length) sums[t] = (sums[t] as number) + (counts[i] as number);
    }
  }
  return sums;
}
