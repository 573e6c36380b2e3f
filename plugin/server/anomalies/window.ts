import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning, AnomaliesRequest } from '../../common/api/anomalies';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Step {
  /** Longest range with this bucket length. */
  readonly upTo: number;
  readonly bucketMs: number;
  /** Buckets of the same length before the range: the detector learns there how much a domain varies. */
  readonly warmUp: number;
  /** The window starts on a multiple of this, so that the same bucket has the same past at every refresh. */
  readonly align: number;
}

const STEPS: readonly Step[] = [
  { upTo: 2 * HOUR, bucketMs: MINUTE, warmUp: 6 * HOUR, align: HOUR },
  { upTo: 36 * HOUR, bucketMs: 5 * MINUTE, warmUp: DAY, align: 6 * HOUR },
  { upTo: 4 * DAY, bucketMs: 15 * MINUTE, warmUp: 3 * DAY, align: DAY },
  { upTo: 9 * DAY, bucketMs: 30 * MINUTE, warmUp: 4 * DAY, align: DAY },
];
const COARSEST: Step = { upTo: Infinity, bucketMs: HOUR, warmUp: 7 * DAY, align: DAY };
/** More buckets than this say nothing more on a screen and cost in proportion. */
const MOST_BUCKETS = 2400;
/** Packetbeat publishes a transaction when it is complete and flows every ten seconds: younger buckets are still filling. */
const INGEST_DELAY = 15_000;
/** A first bucket that lacks more than this part of its time is left out. */
const MOST_MISSING = 0.1;

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
  /** The buckets of the asked range, from the hour it begins in. */
  readonly asked: Grid;
  /** `asked` and the warm-up before it. Starts on the hour. */
  readonly live: Grid;
  /** Closed hours before `live`; null when none was asked. */
  readonly history: Grid | null;
  /** Documents later than this cannot be complete. */
  readonly closedUntil: number;
  readonly warnings: readonly AnomaliesWarning[];
}

/** End of a grid (exclusive), epoch ms. */
export function endOf(grid: Grid): number {
  return grid.start + grid.length * grid.bucketMs;
}

/**
 * Lays out the judged buckets and what comes before them. Warm-up and history start on full hours or days: a finding
 * stays what it is while the range moves, and the searches of the history stay the same for hours, so that the shard
 * request cache serves them.
 */
export function planWindow(request: AnomaliesRequest, clock: number): AnomalyWindow {
  const { from, to } = request.timeRange;
  const now = request.now ?? clock;
  const wanted =
    request.bucketSeconds === 'auto'
      ? stepOf((step) => to - from <= step.upTo).bucketMs
      : request.bucketSeconds * 1000;
  const bucketMs =
    (to - from) / wanted <= MOST_BUCKETS
      ? wanted
      : stepOf((step) => (to - from) / step.bucketMs <= MOST_BUCKETS).bucketMs;
  const { warmUp, align } = stepOf((step) => bucketMs <= step.bucketMs);
  const end = Math.ceil(Math.max(from + 1, Math.min(to, now)) / bucketMs) * bucketMs;
  const askedStart = floor(from, HOUR);
  const start = floor(askedStart - Math.min(warmUp, MOST_BUCKETS * bucketMs), align);
  const hours = Math.round(request.historyDays * 24);
  const grid = (begin: number): Grid => ({
    start: begin,
    bucketMs,
    length: Math.round((end - begin) / bucketMs),
  });
  return {
    from,
    to,
    now,
    asked: grid(askedStart),
    live: grid(start),
    history: hours === 0 ? null : { start: start - hours * HOUR, bucketMs: HOUR, length: hours },
    closedUntil: Math.min(to, now - INGEST_DELAY),
    warnings:
      bucketMs === wanted
        ? []
        : [
            {
              kind: 'buckets',
              message: i18n.translate('networkTraffic.panel.limits.longerBuckets', {
                defaultMessage:
                  'Intervals of {wanted} s would be too many for this time range, so intervals of {used} s are used.',
                values: { wanted: wanted / 1000, used: bucketMs / 1000 },
              }),
            },
          ],
  };
}

/** The same window without the time before the first document: silence there says nothing about anybody's habits. */
export function trimWindow(window: AnomalyWindow, first: number): AnomalyWindow {
  const { asked, live, history } = window;
  if (first < live.start) return { ...window, history: history && trimGrid(history, first) };
  return {
    ...window,
    asked: trimGrid(asked, first) ?? asked,
    live: trimGrid(live, first) ?? live,
    history: null,
  };
}

/** Without the buckets before `first`, and without the one of it when most of that bucket lies before; null when none is left. */
function trimGrid(grid: Grid, first: number): Grid | null {
  const skip = Math.max(0, Math.ceil((first - grid.start) / grid.bucketMs - MOST_MISSING));
  return skip >= grid.length
    ? null
    : { ...grid, start: grid.start + skip * grid.bucketMs, length: grid.length - skip };
}

function stepOf(fits: (step: Step) => boolean): Step {
  return STEPS.find(fits) ?? COARSEST;
}

function floor(time: number, step: number): number {
  return Math.floor(time / step) * step;
}
