import type { BucketResult, Rule } from './series_detector';
import type { AlertBucket } from './types';

/** Alert buckets at most this far apart belong to one run. */
export const MERGE_GAP = 3;

/** Alert buckets of one series that belong together: what a finding is made of. */
export interface AlertRun {
  readonly alerts: AlertBucket[];
  /** First and last alert bucket. */
  readonly from: number;
  to: number;
  /** Sums from the first to the last alert bucket, the quiet buckets between them included. */
  expected: number;
  observed: number;
  peak: { readonly t: number; readonly count: number; readonly expected: number; readonly deviation: number };
  score: number;
  /** Length in buckets of the window that gave the score; of the window that gave the first alert. */
  scale: number;
  readonly firstScale: number;
  /** What raised the first alert. */
  readonly rule: Rule;
  /** Counts of the buckets after the last alert, which belong to it when another one follows soon. */
  since: { expected: number; observed: number };
  readonly seasonDays: number;
  /** Buckets since the domain was first seen: the history behind the first alert. */
  readonly age: number;
}

/** Gathers the alert buckets of one series into runs. */
export class AlertRuns {
  readonly runs: AlertRun[] = [];
  /** Up to this bucket what comes may still belong to the last run. */
  private openTo = -1;

  /** @param start of bucket 0, epoch ms */
  constructor(
    private readonly start: number,
    private readonly bucketMs: number
  ) {}

  /** Takes every bucket, in order. @param age buckets since the domain was first seen */
  add(t: number, count: number, result: BucketResult, age: number): void {
    if (result.alert) this.addAlert(t, count, result, age);
    else if (t <= this.openTo) {
      const { since } = this.runs[this.runs.length - 1] as AlertRun;
      since.expected += result.expected;
      since.observed += count;
    }
  }

  private addAlert(t: number, count: number, result: BucketResult, age: number): void {
    const last = this.runs[this.runs.length - 1];
    const { expected, score, scale, rule } = result;
    this.openTo = t + MERGE_GAP;
    const alert = { timestamp: this.start + t * this.bucketMs, observed: count, expected, score };
    const peak = { t, count, expected, deviation: result.deviation };
    if (last === undefined || t - last.to > MERGE_GAP + 1 || (last.rule === 'loss') !== (rule === 'loss')) {
      this.runs.push({
        alerts: [alert],
        from: t,
        to: t,
        expected,
        observed: count,
        peak,
        score,
        scale,
        firstScale: scale,
        rule,
        since: { expected: 0, observed: 0 },
        seasonDays: result.seasonDays,
        age,
      });
      return;
    }
    last.alerts.push(alert);
    last.to = t;
    // What lies between two alerts is counted too: a reader who looks it up counts from onset to end.
    last.expected += last.since.expected + expected;
    last.observed += last.since.observed + count;
    last.since = { expected: 0, observed: 0 };
    if (last.rule === 'loss' ? count < last.peak.count : count > last.peak.count) last.peak = peak;
    if (score > last.score) {
      last.score = score;
      last.scale = scale;
    }
  }
}
