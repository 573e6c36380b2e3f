import type { SeriesMemory } from './memory';
import type { Parameters } from './parameters';
import { upperTail } from './tail';

/** What the channels of a domain share about the bucket under test. */
export interface Scene {
  t: number;
  x: number;
  first: number;
  /** Usable buckets so far. */
  n: number;
  lastAlert: number;
  inAlert: boolean;
  /** First bucket with a seasonal forecast; −1 without. */
  seasonFrom: number;
  sparse: boolean;
  /** Hurdle model: part of non-empty buckets, mean and variance of those. */
  active: number;
  hurdleMean: number;
  hurdleVariance: number;
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
const FAR_FROM = 12;
/** A loss leaves less than this part of what was expected. */
const LOST_BELOW = 0.25;
/** Buckets that a short mean for a sum rests on at least. */
const LEAST_SHORT = 6;

/** Tests the sum over the last `width` buckets against a forecast from data that end before them. */
export class Channel {
  mean = 0;
  deviation = 1;
  /** Calibrated −log10 tail; 0 when not tested or not passing the gates. */
  score = 0;
  private errShort = 0;
  private errSeason = 0;
  private residual = 0;
  private squared = 0;
  private updates = 0;
  private exceedances = 0;
  private exceedanceSum = 0;
  private seasonal = false;
  private shortSum = 0;
  private seasonSum = 0;
  /** Overlapping windows tell the same: wide ones are learned from now and then. */
  private readonly stride: number;

  constructor(
    readonly width: number,
    private readonly shortSpan: number,
    private readonly window: number,
    private readonly p: Parameters
  ) {
    this.stride = Math.max(1, Math.floor(width / 3));
  }

  reset(): void {
    this.errShort =
      this.errSeason =
      this.residual =
      this.squared =
      this.updates =
      this.exceedances =
      this.exceedanceSum =
        0;
  }

  /** Takes over how well the forecasts did in another channel, where this one has learned nothing yet. */
  inherit(other: Channel): void {
    if (this.updates > 0) return;
    this.errShort = other.errShort;
    this.errSeason = other.errSeason;
  }

  /** Judges and learns; false when the window cannot be tested (too young, a gap or an alert in it). */
  observe(s: Scene, m: SeriesMemory): boolean {
    this.score = 0;
    const w = this.width;
    const from = s.t - w + 1;
    if (
      w > 1 &&
      (from < s.first ||
        s.lastAlert >= from ||
        (m.usable[s.t] as number) - (m.usable[from] as number) < w - 1)
    )
      return false;
    const lo = Math.max(s.first, from - this.shortSpan);
    const known = from > s.first ? (m.usable[from] as number) - (m.usable[lo] as number) : 0;
    this.seasonal = s.seasonFrom >= 0 && from >= s.seasonFrom;
    const short = known >= (w > 1 ? LEAST_SHORT : 1);
    if (!short && !this.seasonal) return false;
    const sum = (m.rawSum[s.t + 1] as number) - (m.rawSum[from] as number);
    this.forecast(s, m, from, lo, short ? known : 0);
    // Most windows lie below their forecast: they need no variance, but for losses and the band of the chart.
    const quiet = w > 1 && !s.sparse && !this.p.drops && sum <= this.mean;
    const variance = quiet ? 0 : this.spread(s, known);
    if (
      !quiet &&
      sum > this.mean + TESTED_FROM * this.deviation &&
      sum >= 3 &&
      s.x >= (this.mean / w) * 1.2 &&
      s.x >= (0.35 * sum) / w &&
      (w === 1 || !s.inAlert)
    )
      this.test(s, sum, variance);
    if (!s.inAlert && (s.t + 1) % this.stride === 0) this.learn(sum);
    return true;
  }

  /**
   * How deep the last window lies below its forecast, in standard deviations; 0 when it holds more than a quarter of it,
   * or when no day before is known. Valid after `observe`.
   */
  loss(s: Scene, m: SeriesMemory): number {
    if (!this.seasonal || this.errSeason === 0) return 0;
    const sum = (m.rawSum[s.t + 1] as number) - (m.rawSum[s.t + 1 - this.width] as number);
    return sum > LOST_BELOW * this.mean ? 0 : (this.mean - sum) / this.deviation;
  }

  private forecast(s: Scene, m: SeriesMemory, from: number, lo: number, known: number): void {
    const w = this.width;
    if (this.seasonal) {
      const season = w >= FAR_FROM ? m.seasonFar : m.seasonNear;
      this.seasonSum = (season[s.t + 1] as number) - (season[from] as number);
    }
    // Right after a gap there is no short mean: the season stands for it.
    if (known === 0) this.shortSum = this.seasonSum;
    else this.shortSum = (((m.learnedSum[from] as number) - (m.learnedSum[lo] as number)) / known) * w;
    let mean = this.shortSum;
    if (this.seasonal && this.errSeason === 0) mean = Math.max(this.shortSum, this.seasonSum);
    else if (this.seasonal) {
      const byShort = 1 / (this.errShort + 1e-4);
      const bySeason = 1 / (this.errSeason + 1e-4);
      mean = (this.shortSum * byShort + this.seasonSum * bySeason) / (byShort + bySeason);
    }
    this.mean = Math.max(mean, 0.02 * w);
  }

  private spread(s: Scene, known: number): number {
    const { width: w, p, mean } = this;
    const own = this.residual / (this.squared + 1e-9);
    const n = Math.min(s.n, this.window) / w;
    const alpha = (own * n + p.priorDispersion * p.priorWeight) / (n + p.priorWeight);
    const shortN = Math.max(Math.min(known, this.shortSpan) / w, 0.25);
    const plain = Math.max(mean + alpha * mean * mean, LEAST_VARIANCE * mean);
    // The residuals hold the error of the forecast already: it is added only as far as they are not known yet.
    const unknown = p.priorWeight / (n + p.priorWeight);
    let variance = plain * (1 + unknown / Math.min(shortN, 1)) + (s.n < this.shortSpan ? 0.25 : 0);
    if (s.sparse) {
      const { active: a, hurdleMean: hm, hurdleVariance: hv } = s;
      this.mean = Math.max(this.mean, w * a * hm);
      variance = Math.max(variance, w * (a * (hv + hm * hm) - a * a * hm * hm));
    }
    this.deviation = Math.sqrt(variance);
    return variance;
  }

  private test(s: Scene, sum: number, variance: number): void {
    const { width: w, p, mean } = this;
    let tail: number;
    let large: boolean;
    if (s.sparse && w === 1) {
      // A non-empty bucket holds one event and a negative binomial number of further ones.
      tail = upperTail(sum - 1, Math.max(0.05, s.hurdleMean - 1), s.hurdleVariance) - Math.log10(s.active);
      large = s.x >= p.minRatio * s.hurdleMean;
    } else {
      tail = upperTail(sum, mean, variance);
      const ratio = this.seasonal ? p.minRatio : p.minRatio + 2 / Math.sqrt(1 + s.n / 12);
      large =
        sum >= ratio * mean ||
        (this.seasonal && sum >= p.minRatioStrong * mean && tail > p.strongTail * p.threshold);
    }
    if (s.t - s.first < 12 && s.sparse) tail = Math.min(tail, sum * 0.0969);
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

  private learn(sum: number): void {
    const { p, mean } = this;
    const y = sum <= mean ? sum : Math.min(sum, mean + p.winsor * this.deviation + 1);
    const k = ++this.updates;
    const slow = Math.max(this.stride / this.window, 1 / (k + 1));
    this.residual += slow * ((y - mean) * (y - mean) - mean - this.residual);
    this.squared += slow * (mean * mean - this.squared);
    if (!this.seasonal) return;
    const short = Math.log((y + 1) / (this.shortSum + 1)) ** 2;
    const season = Math.log((y + 1) / (this.seasonSum + 1)) ** 2;
    if (this.errSeason === 0) {
      this.errShort = short;
      this.errSeason = season + 1e-9;
      return;
    }
    const weight = this.stride / (6 * p.shortSpan);
    this.errShort += weight * (short - this.errShort);
    this.errSeason += weight * (season - this.errSeason);
  }
}
