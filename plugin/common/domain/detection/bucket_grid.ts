import type { DetectorInput } from './types';

/** The grid of the fine buckets from the begin of the history to the end of the live table. */
export interface BucketGrid {
  readonly start: number;
  readonly bucketMs: number;
  /** Number of buckets that are finished. */
  readonly length: number;
  /** First bucket of the live table. */
  readonly liveFrom: number;
  /** Fine buckets per history bucket; 0 without history. */
  readonly coarse: number;
}

/** @throws {RangeError} when the tables do not fit together. */
export function gridOf(input: DetectorInput): BucketGrid {
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
