import type { Spans } from './season';

const MINUTE = 60_000;

/** Lengths of time as buckets, at least as many as a mean needs to be one. */
export function spansOf(bucketMs: number): Spans {
  const buckets = (minutes: number, least: number): number =>
    Math.max(least, Math.round((minutes * MINUTE) / bucketMs));
  return {
    block: buckets(15, 1),
    slotBusy: buckets(10, 0),
    slotQuiet: buckets(30, 0),
    level: buckets(180, 6),
    warmUp: buckets(8, 5),
    earlyBaseline: buckets(60, 18),
    early: buckets(120, 24),
    hour: buckets(60, 1),
    far: buckets(120, 6),
  };
}
