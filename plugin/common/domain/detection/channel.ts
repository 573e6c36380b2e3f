import type { Course } from './course';
import type { Follow } from './follow';
import { WindowForecast } from './forecast';
import type { Parameters } from './parameters';
import { upperTail } from './tail';

/** What the channels of a domain share about the bucket under test. */
export interface Scene {
  t: number;
  x: number;
  lastAlert: number;
  inAlert: boolean;
  sparse: boolean;
  /** Hurdle model: part of non-empty buckets, mean and variance of those. */
  active: number;
  hurdleMean: number;
  hurdleVariance: number;
  /** The deviation of the bucket is wanted though nothing is out of the usual: for the band of a chart, for a slow rise. */
  band: boolean;
}

/** Exceedances of the tail are calibrated from here on, −log10. */
const TAIL_FROM = 1.5;
/** Mean of −log10 p above any point when the model is right: 1 / ln 10. */
const TAIL_MEAN = 0.434;
const FORGET_TAIL_AT = 200;
/** Even an almost constant domain keeps this part of the Poisson variance. */
const LEAST_VARIANCE = 0.15;
/** Below so many standard deviations no tail reaches `TAIL_FROM`. */
const TESTED_FROM = 1.85;
/** … which is at least so much of the mean, squared, whatever the variance. */
const UNTESTED = TESTED_FROM * TESTED_FROM * LEAST_VARIANCE;
/** A loss leaves less than this part of what was expected. */
const LOST_BELOW = 0.25;
/** Windows of these widths teach how far a domain goes along with the others, each once a width: the short ones, and those of the history. */
const LEARN_FOLLOWING: readonly number[] = [3, 12];

/** Tests the sum over the last `width` buckets against a forecast from data that end before them. */
export class Channel {
  mean = 0;
  /** Valid where the sum is not `usual`, or where it is wanted. */
  deviation = 1;
  /** The sum lies below its forecast or hardly above: nothing is to be tested. */
  usual = true;
  /** Calibrated −log10 tail; 0 when not tested or not passing the gates. */
  score = 0;
  private readonly window: WindowForecast;
  private residual = 0;
  private squared = 0;
  private updates = 0;
  private exceedances = 0;
  private exceedanceSum = 0;
  private readonly learnsFollowing: boolean;
  private readonly perWidth: number;
  /** Part of the past that a residual replaces, once so many are known. */
  private readonly fade: number;
  private readonly settled: number;
  private readonly followFade: number;

  constructor(
    readonly width: number,
    private readonly span: number,
    private readonly p: Parameters,
    private readonly follow: Follow
  ) {
    this.perWidth = 1 / width;
    this.learnsFollowing = LEARN_FOLLOWING.includes(width);
    this.window = new WindowForecast(width, p.shortSpan);
    this.fade = this.window.stride / span;
    this.settled = span / this.window.stride;
    this.followFade = width / span;
  }

  reset(): void {
    this.window.reset();
    this.residual = this.squared = this.updates = this.exceedances = this.exceedanceSum = 0;
  }

  /** Takes over how well the forecasts did in another channel, where this one has learned nothing yet. */
  inherit(other: Channel): void {
    if (this.updates === 0) this.window.inherit(other.window);
  }

  /**
   * Judges and learns; false when the window cannot be tested (too young, a gap or an alert in it).
   *
   * @param common what came over what was forecast in all other domains together
   */
  observe(s: Scene, c: Course, common: number): boolean {
    this.score = 0;
    const w = this.width;
    const { window } = this;
    const learns = !s.inAlert && window.learnsAt(s.t);
    // An empty bucket raises no alert, nor does a wide window during one.
    if (!learns && w > 1 && (s.inAlert || s.x === 0) && !this.p.drops) return false;
    if ((w > 1 && s.lastAlert >= s.t - w + 1) || !window.observe(s.t, c)) return false;
    const { sum } = window;
    const base = Math.max(window.mean, 0.02 * w);
    const plain = common === 1 ? base : base * this.follow.factor(common);
    this.mean = s.sparse ? Math.max(plain, w * s.active * s.hurdleMean) : plain;
    // Most windows lie below their forecast or hardly above: they need no variance.
    const over = sum - this.mean;
    this.usual = over <= 0 || (w > 1 && over * over <= UNTESTED * plain);
    const skipped = this.usual && !this.p.drops && (w > 1 || !s.band);
    const variance = skipped ? 0 : this.spread(s, c, plain);
    if (
      !this.usual &&
      sum > this.mean + TESTED_FROM * this.deviation &&
      sum >= 3 &&
      s.x >= (this.mean / w) * 1.2 &&
      s.x >= (0.35 * sum) / w &&
      (w === 1 || !s.inAlert)
    )
      this.test(s, c, variance);
    if (learns) this.learn(s.t, base, common);
    return true;
  }

  /**
   * How deep the last window lies below its forecast, in standard deviations; 0 when it holds more than a quarter of it,
   * or when no day before is known. Valid after `observe`.
   */
  loss(): number {
    if (!this.window.seasonKnown) return 0;
    const { sum } = this.window;
    return sum > LOST_BELOW * this.mean ? 0 : (this.mean - sum) / this.deviation;
  }

  private spread(s: Scene, c: Course, mean: number): number {
    const { width: w, p } = this;
    const own = this.residual / (this.squared + 1e-9);
    const n = Math.min(c.n, this.span) * this.perWidth;
    const share = 1 / (n + p.priorWeight);
    const alpha = (own * n + p.priorDispersion * p.priorWeight) * share;
    const plain = Math.max(mean + alpha * mean * mean, LEAST_VARIANCE * mean);
    // The residuals hold the error of the forecast already: it is added only as far as they are not known yet.
    const shortN = Math.min(this.window.known, p.shortSpan) * this.perWidth;
    const unknown = p.priorWeight * share * (shortN >= 1 ? 1 : 1 / Math.max(shortN, 0.25));
    let variance = plain * (1 + unknown) + (c.n < p.shortSpan ? 0.25 : 0);
    if (s.sparse) {
      const { active: a, hurdleMean: hm, hurdleVariance: hv } = s;
      variance = Math.max(variance, w * (a * (hv + hm * hm) - a * a * hm * hm));
    }
    this.deviation = Math.sqrt(variance);
    return variance;
  }

  private test(s: Scene, c: Course, variance: number): void {
    const { width: w, p, mean } = this;
    const { sum, seasonal } = this.window;
    let tail: number;
    let large: boolean;
    if (s.sparse && w === 1) {
      // A non-empty bucket holds one event and a negative binomial number of further ones.
      tail = upperTail(sum - 1, Math.max(0.05, s.hurdleMean - 1), s.hurdleVariance) - Math.log10(s.active);
      large = s.x >= p.minRatio * s.hurdleMean;
    } else {
      tail = upperTail(sum, mean, variance);
      const ratio = seasonal ? p.minRatio : p.minRatio + 2 / Math.sqrt(1 + c.n / 12);
      large =
        sum >= ratio * mean ||
        (seasonal && sum >= p.minRatioStrong * mean && tail > p.strongTail * p.threshold);
    }
    if (s.t - c.first < 12 && s.sparse) tail = Math.min(tail, sum * 0.0969);
    const calibrated = this.calibrate(tail, s.inAlert);
    // Windows of w buckets are w times fewer independent tests: the same rate of false alerts allows a w times larger tail.
    if (large && sum >= p.minCount) this.score = calibrated + Math.log10(w);
  }

  /** Peaks over threshold: the tail beyond `TAIL_FROM` is stretched by what this domain's own exceedances showed. */
  private calibrate(tail: number, inAlert: boolean): number {
    if (tail <= TAIL_FROM) return tail;
    const prior = this.p.calibrationPrior;
    const mean = (this.exceedanceSum + prior * 0.5) / (this.exceedances + prior);
    if (!inAlert) {
      this.exceedances++;
      this.exceedanceSum += Math.min(tail - TAIL_FROM, 4);
      if (this.exceedances > FORGET_TAIL_AT) {
        this.exceedances /= 2;
        this.exceedanceSum /= 2;
      }
    }
    return mean > TAIL_MEAN ? TAIL_FROM + ((tail - TAIL_FROM) * TAIL_MEAN) / mean : tail;
  }

  private learn(t: number, base: number, common: number): void {
    const { p, mean, window } = this;
    const { sum } = window;
    const y = this.usual ? sum : Math.min(sum, mean + p.winsor * this.deviation + 1);
    const k = ++this.updates;
    const { fade } = this;
    const slow = k < this.settled ? Math.max(fade, 1 / (k + 1)) : fade;
    this.residual += slow * ((y - mean) * (y - mean) - mean - this.residual);
    this.squared += slow * (mean * mean - this.squared);
    if (this.learnsFollowing && (t + 1) % this.width === 0)
      this.follow.learn(y, base, common, p.priorDispersion, this.followFade);
    window.learn(y);
  }
}
