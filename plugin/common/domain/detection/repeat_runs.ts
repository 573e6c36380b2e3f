import type { BucketResult } from './series_detector';
import type { Repeat } from './types';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Buckets without a word between two of one repeat. */
const APART = 3;

/** Gathers the buckets of a domain whose excess one day before had, too. */
export class RepeatRuns {
  readonly runs: Mutable<Repeat>[] = [];

  /** @param start of bucket 0, epoch ms */
  constructor(
    private readonly domain: string,
    private readonly start: number,
    private readonly bucketMs: number
  ) {}

  /** Takes a bucket with a repeat. */
  add(t: number, count: number, { repeats: daysBefore, expected }: BucketResult): void {
    const { domain, start, bucketMs, runs } = this;
    const from = start + t * bucketMs;
    const last = runs[runs.length - 1];
    if (last !== undefined && from - last.to <= APART * bucketMs) {
      last.to = from + bucketMs;
      last.observed += count;
      last.expected += expected;
    } else runs.push({ domain, daysBefore, from, to: from + bucketMs, observed: count, expected });
  }
}
