import type { BucketGrid } from './bucket_grid';
import type { CountTable, DetectorInput, SparseSeries, TimeSpan } from './types';

/** A bucket without any domain is a gap when the last buckets held more than this in the median, else quiet. */
const OUTAGE_MEDIAN = 20;
const OUTAGE_LOOK_BACK = 24;

/** Finds outages as they pass: a bucket in which no domain had anything though they were busy just before. */
export class OutageDetector {
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

/** 1 for every bucket that may be tested and learned: outside the given gaps, the time between the tables and outages. */
export function usableBuckets(input: DetectorInput, grid: BucketGrid): Uint8Array {
  const usable = new Uint8Array(grid.length).fill(1);
  if (input.history !== undefined && grid.coarse > 0) {
    const { history } = input;
    usable.fill(0, history.length * grid.coarse, grid.liveFrom);
    const outages = new OutageDetector();
    totals(history, history.length, input.totalCounts?.history).forEach((total, i) => {
      if (outages.isOutage(total)) usable.fill(0, i * grid.coarse, (i + 1) * grid.coarse);
    });
  }
  const outages = new OutageDetector();
  totals(input.live, grid.length - grid.liveFrom, input.totalCounts?.live).forEach((total, i) => {
    if (outages.isOutage(total)) usable[grid.liveFrom + i] = 0;
  });
  for (const gap of input.gaps ?? []) blank(usable, gap, grid);
  return usable;
}

/** Unusable stretches of the live buckets as spans of time. */
export function gapsOf(usable: Uint8Array, grid: BucketGrid): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (let t = grid.liveFrom; t < usable.length; t++) {
    if (usable[t] === 1) continue;
    const from = t;
    while (t < usable.length && usable[t] === 0) t++;
    spans.push({ from: grid.start + from * grid.bucketMs, to: grid.start + t * grid.bucketMs });
  }
  return spans;
}

function blank(usable: Uint8Array, gap: TimeSpan, grid: BucketGrid): void {
  const from = Math.max(0, Math.floor((gap.from - grid.start) / grid.bucketMs));
  const to = Math.min(usable.length, Math.ceil((gap.to - grid.start) / grid.bucketMs));
  if (to > from) usable.fill(0, from, to);
}

function totals(table: CountTable, length: number, totalCounts: SparseSeries | undefined): Float64Array {
  const sums = new Float64Array(Math.max(0, length));
  for (const { buckets, counts } of totalCounts === undefined ? table.series : [totalCounts]) {
    for (let i = 0; i < buckets.length; i++) {
      const t = buckets[i] as number;
      if (t < sums.length) sums[t] = (sums[t] as number) + (counts[i] as number);
    }
  }
  return sums;
}
