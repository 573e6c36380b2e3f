import type { Scene } from './channel';
import type { Course } from './course';
import type { Parameters } from './parameters';
import { combinedTail, upperTail } from './tail';

/** Windows, buckets: a burst of one bucket, and those that no single bucket of it would show. */
const WIDTHS = [1, 2, 4] as const;
export const LONGEST_EARLY = Math.max(...WIDTHS);
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

/**
 * Judges a domain without any day before: the tails of a negative binomial around the mean of the last hour or so, with
 * a prior for clumps, and the record of two buckets in a row. The buckets of a window are combined by their tails and not
 * by their sum: one large clump makes a large sum, but several unusual buckets in a row are an incident.
 * Simple on purpose; findings of it are of low confidence.
 */
export class EarlyRule {
  mean = 0;
  deviation = 1;
  /** −log10 tail when the gates are passed, else 0. */
  score = 0;
  scale = 1;

  /**
   * @param baselineSpan length of the baseline, buckets
   * @param warmUp buckets before anything is judged
   */
  constructor(
    private readonly p: Parameters,
    private readonly baselineSpan: number,
    private readonly warmUp: number
  ) {}

  observe(s: Scene, c: Course): void {
    const m = c.memory;
    this.score = 0;
    this.scale = 1;
    this.mean = this.baseline(s.t, c);
    this.deviation = Math.sqrt(this.variance);
    const mean = this.mean;
    const deviation = this.deviation;
    for (const width of WIDTHS) {
      const from = s.t - width + 1;
      if (this.count(from, c) < this.warmUp || (width > 1 && s.lastAlert > s.t - width)) continue;
      const sum = (m.rawSum[s.t + 1] as number) - (m.rawSum[from] as number);
      if (sum < this.p.minCount || (m.usable[s.t] as number) - (m.usable[from] as number) < width - 1)
        continue;
      const base = this.baseline(from, c);
      if (sum < this.p.earlyRatio * base * width || s.x < (LAST_PART * sum) / width) continue;
      let tails = 0;
      for (let t = from; t <= s.t; t++) tails += upperTail(m.raw[t] as number, base, this.variance);
      this.offer(combinedTail(tails, width) - WIDTH_PENALTY * Math.log10(width), width);
    }
    if (this.score < this.p.earlyThreshold && this.isRecord(s, c))
      this.offer(this.p.earlyThreshold * 1.01, 2);
    this.mean = mean;
    this.deviation = deviation;
  }

  private variance = 1;

  private offer(tail: number, width: number): void {
    if (tail <= this.score) return;
    this.score = tail;
    this.scale = width;
  }

  private count(end: number, c: Course): number {
    const m = c.memory;
    const from = Math.max(c.first, end - this.baselineSpan);
    return end > from ? (m.usable[end] as number) - (m.usable[from] as number) : 0;
  }

  /** Mean of the baseline that ends before `end`; sets the variance of one bucket. */
  private baseline(end: number, c: Course): number {
    const m = c.memory;
    const from = Math.max(c.first, end - this.baselineSpan);
    const n = this.count(end, c);
    const sum = n > 0 ? (m.learnedSum[end] as number) - (m.learnedSum[from] as number) : 0;
    const squares = n > 0 ? (m.learnedSquares[end] as number) - (m.learnedSquares[from] as number) : 0;
    const plain = n > 0 ? sum / n : 0;
    const own =
      n > 1 ? Math.max(0, (squares - n * plain * plain) / (n - 1) - plain) / Math.max(plain, 0.05) : 0;
    const clump = 1 + (own * sum + PRIOR_CLUMP * PRIOR_EVENTS) / (sum + PRIOR_EVENTS);
    const mean = (sum + PRIOR_MEAN) / (n + 1);
    this.variance = mean * clump + DISPERSION * mean * mean + (mean * clump) / Math.max(n, 1);
    return mean;
  }

  private isRecord(s: Scene, c: Course): boolean {
    const m = c.memory;
    const { t, x } = s;
    if (t - 1 - c.first < RECORD_AFTER || s.lastAlert >= t - 1) return false;
    const before = m.raw[t - 1] as number;
    const smaller = Math.min(x, before);
    if (smaller < RECORD_EACH || x + before < RECORD_SUM) return false;
    const from = Math.max(c.first, t - 1 - this.baselineSpan);
    for (let i = from; i < t - 1; i++) if ((m.raw[i] as number) >= smaller) return false;
    return x + before >= 2 * this.p.earlyRatio * this.baseline(t - 1, c);
  }
}
