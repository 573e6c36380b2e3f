import type { AnomaliesBound, AnomaliesRequest } from '../../common/api/anomalies';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Longest range of each bucket length, and the least context before its end that keeps a finding where it is when the range moves. */
const STEPS: readonly { readonly upTo: number; readonly bucketMs: number; readonly context: number }[] = [
  { upTo: 2 * HOUR, bucketMs: MINUTE, context: 6 * HOUR },
  { upTo: 36 * HOUR, bucketMs: 5 * MINUTE, context: DAY },
  { upTo: 4 * DAY, bucketMs: 15 * MINUTE, context: 4 * DAY },
  { upTo: 9 * DAY, bucketMs: 30 * MINUTE, context: 7 * DAY },
  { upTo: Infinity, bucketMs: HOUR, context: 14 * DAY },
];
/** More buckets than this say nothing more on a screen and cost in proportion. */
const MOST_BUCKETS = 2400;
/** Packetbeat publishes a transaction when it is complete and flows every ten seconds: younger buckets are still filling. */
const INGEST_DELAY = 15_000;

/** A regular grid of time, aligned to the epoch: what one date histogram returns. */
export interface Grid {
  readonly start: number;
  readonly bucketMs: number;
  readonly length: number;
}

export interface AnomalyWindow {
  /** The asked range; findings must touch it. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** Judged buckets. Starts on the hour. */
  readonly live: Grid;
  /** Closed hours before `live`; null when none was asked. */
  readonly history: Grid | null;
  /** Documents later than this cannot be complete. */
  readonly closedUntil: number;
  readonly bounds: readonly AnomaliesBound[];
}

/** End of a grid (exclusive), epoch ms. */
export function endOf(grid: Grid): number {
  return grid.start + grid.length * grid.bucketMs;
}

/**
 * Lays out the judged window and its history. The window starts on the hour and reaches back far enough that the same
 * bucket is judged with nearly the same past at every refresh; history is whole hours, so that its searches stay the
 * same for an hour and the shard request cache serves them.
 */
export function planWindow(request: AnomaliesRequest, clock: number): AnomalyWindow {
  const { from, to } = request.timeRange;
  const now = request.now ?? clock;
  const auto = STEPS.find((step) => to - from <= step.upTo) ?? { bucketMs: HOUR, context: DAY };
  const wanted = request.bucketSeconds === 'auto' ? auto.bucketMs : request.bucketSeconds * 1000;
  const bucketMs = coarsened(wanted, to - from);
  const context = STEPS.find((step) => step.bucketMs >= bucketMs)?.context ?? DAY;
  const end = Math.ceil(Math.max(from + 1, Math.min(to, now)) / bucketMs) * bucketMs;
  const reach = Math.min(context, MOST_BUCKETS * bucketMs - HOUR);
  const start = Math.floor(Math.min(from, end - reach) / HOUR) * HOUR;
  const hours = Math.round(request.historyDays * 24);
  return {
    from,
    to,
    now,
    live: { start, bucketMs, length: Math.round((end - start) / bucketMs) },
    history: hours === 0 ? null : { start: start - hours * HOUR, bucketMs: HOUR, length: hours },
    closedUntil: Math.min(to, now - INGEST_DELAY),
    bounds:
      bucketMs === wanted
        ? []
        : [
            {
              kind: 'buckets',
              message: `Buckets of ${wanted / 1000} s would be too many for this range: ${bucketMs / 1000} s are used.`,
            },
          ],
  };
}

function coarsened(bucketMs: number, range: number): number {
  if (range / bucketMs <= MOST_BUCKETS) return bucketMs;
  return (
    STEPS.find((step) => step.bucketMs > bucketMs && range / step.bucketMs <= MOST_BUCKETS)?.bucketMs ?? HOUR
  );
}
