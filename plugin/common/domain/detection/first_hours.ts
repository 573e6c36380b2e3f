import type { Evidence } from './alert_state';
import type { Parameters, Spans } from './parameters';
import type { SeriesState } from './series_state';
import { combinedTail, upperTail } from './tail';
import type { BucketContext } from './window_test';

/** Windows, buckets: a burst of one bucket, and those that no single bucket of it would show. */
const WIDTHS = [1, 2, 4] as const;
export const LONGEST_FIRST = Math.max(...WIDTHS);
/** Wide windows are judged beside narrow ones that hold the same buckets: their tail must be w to this power larger. */
const WIDTH_PENALTY = 0.5;
/** Prior of the mean: half an event in one bucket. */
const PRIOR_MEAN = 0.5;
/** Prior of the variance-to-mean ratio, worth so many events: requests come in clumps (a page, its parts). */
const PRIOR_CLUMP = 4.5;
const PRIOR_EVENTS = 7;
/** Over-dispersion beyond clumps that minutes of data cannot show yet. */
const DISPERSION = 0.2;
/** Smallest share of a sum that its last bucket holds: old news is no news. */
const LAST_PART = 0.35;
/** Two buckets in a row above every earlier one, with this many in both and in the smaller. */
export const RECORD_SUM = 22;
const RECORD_EACH = 8;
const RECORD_AFTER = 8;

/** Mean and variance of a bucket, from the buckets before it. */
interface Baseline {
  readonly mean: number;
  readonly variance: number;
}

/** What the rule says of a bucket. */
export interface FirstHoursEvidence extends Evidence {
  /** The threshold of this rule is passed. */
  readonly exceeds: boolean;
}

/**
 * Tests a domain without any day before: the tails of a negative binomial around the mean of the last hour or so, with
 * a prior for clumps, and the record of two buckets in a row. The buckets of a window are combined by their tails and not
 * by their sum: one large clump makes a large sum, but several unusual buckets in a row are an incident.
 * Simple on purpose; findings of it are of low confidence.
 */
export class FirstHoursRule {
  /** Length of the baseline, buckets, and buckets before anything is tested. */
  private readonly baselineSpan: number;
  private readonly warmUp: number;

  constructor(
    private readonly p: Parameters,
    spans: Spans
  ) {
    this.baselineSpan = spans.earlyBaseline;
    this.warmUp = spans.warmUp;
  }

  test({ t, count, lastAlert }: BucketContext, state: SeriesState): FirstHoursEvidence {
    const { p } = this;
    const { mean, variance } = this.baseline(t, state);
    let tail = 0;
    let scale = 1;
    for (const width of WIDTHS) {
      if (width > 1 && lastAlert > t - width) continue;
      const its = this.windowTail(t, count, width, state);
      if (its <= tail) continue;
      tail = its;
      scale = width;
    }
    if (tail < p.earlyThreshold && this.isRecord(t, count, lastAlert, state)) {
      tail = p.earlyThreshold * 1.01;
      scale = 2;
    }
    return {
      tested: true,
      expected: mean,
      deviation: Math.sqrt(variance),
      score: (tail * p.threshold) / p.earlyThreshold,
      scale,
      exceeds: tail > p.earlyThreshold,
    };
  }

  /** −log10 tail of the window of `width` buckets that ends in `t`; 0 when it does not pass the gates. */
  private windowTail(t: number, count: number, width: number, state: SeriesState): number {
    const { memory } = state;
    const from = t - width + 1;
    if (this.usable(from, state) < this.warmUp) return 0;
    const sum = memory.countSum.between(from, t + 1);
    if (sum < this.p.minCount || memory.usable.between(from, t) < width - 1) return 0;
    const { mean, variance } = this.baseline(from, state);
    if (sum < this.p.earlyRatio * mean * width || count < (LAST_PART * sum) / width) return 0;
    let tails = 0;
    for (let i = from; i <= t; i++) tails += upperTail(memory.counts[i] as number, mean, variance);
    return combinedTail(tails, width) - WIDTH_PENALTY * Math.log10(width);
  }

  /** Usable buckets of the baseline that ends before `end`. */
  private usable(end: number, { memory, first }: SeriesState): number {
    const from = Math.max(first, end - this.baselineSpan);
    return end > from ? memory.usable.between(from, end) : 0;
  }

  /** The baseline that ends before `end`. */
  private baseline(end: number, state: SeriesState): Baseline {
    const { memory, first } = state;
    const from = Math.max(first, end - this.baselineSpan);
    const n = this.usable(end, state);
    const sum = n > 0 ? memory.learned.between(from, end) : 0;
    const squares = n > 0 ? memory.learnedSquares.between(from, end) : 0;
    const plain = n > 0 ? sum / n : 0;
    const own =
      n > 1 ? Math.max(0, (squares - n * plain * plain) / (n - 1) - plain) / Math.max(plain, 0.05) : 0;
    const clump = 1 + (own * sum + PRIOR_CLUMP * PRIOR_EVENTS) / (sum + PRIOR_EVENTS);
    const mean = (sum + PRIOR_MEAN) / (n + 1);
    return { mean, variance: mean * clump + DISPERSION * mean * mean + (mean * clump) / Math.max(n, 1) };
  }

  /** Two buckets in a row above every earlier one. */
  private isRecord(t: number, count: number, lastAlert: number, state: SeriesState): boolean {
    const { counts } = state.memory;
    if (t - 1 - state.first < RECORD_AFTER || lastAlert >= t - 1) return false;
    const before = counts[t - 1] as number;
    const smaller = Math.min(count, before);
    if (smaller < RECORD_EACH || count + before < RECORD_SUM) return false;
    const from = Math.max(state.first, t - 1 - this.baselineSpan);
    for (let i = from; i < t - 1; i++) if ((counts[i] as number) >= smaller) return false;
    return count + before >= 2 * this.p.earlyRatio * this.baseline(t - 1, state).mean;
  }
}
