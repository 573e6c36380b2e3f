import type { FactorLoading } from './factor_loading';
import type { Hurdle } from './hurdle';
import type { Parameters } from './parameters';
import type { SeriesState } from './series_state';
import { upperTail } from './tail';
import { WindowForecast } from './window_forecast';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the windows of a domain share about the bucket under test. */
export interface BucketContext {
  readonly t: number;
  readonly count: number;
  /** An alert goes on. */
  readonly inAlert: boolean;
  /** Last bucket of an alert; far before the first bucket where there was none. */
  readonly lastAlert: number;
  /** The model of a domain that is silent in half of the buckets; null for others. */
  readonly hurdle: Hurdle | null;
  /** The deviation is wanted though nothing is out of the usual: for the band of a chart, for a slow rise. */
  readonly wantsDeviation: boolean;
}

/** The sum over a window, held against its forecast. Valid until the window is tested again: one object serves all buckets. */
export interface WindowResult {
  /** Expected sum. */
  readonly mean: number;
  /** Standard deviation of the sum; where it is `usual` and was not wanted, the last one that was worked out. */
  readonly deviation: number;
  /** The sum lies below its forecast or hardly above: there was nothing to test. */
  readonly usual: boolean;
  /** Calibrated −log10 tail; 0 when not tested or not passing the gates. */
  readonly score: number;
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
/** Losses are looked for in windows of so many buckets, which must have been expected to hold several times the least count. */
export const LOSS_WIDTH = 12;
const LOSS_COUNTS = 4;
/** Standard deviations below the forecast: with a quarter or less left, three are far out. */
const LOSS_DEPTH = 3;
/** A loss leaves less than this part of what was expected. */
const LOST_BELOW = 0.25;
/** Windows of these widths teach how far a domain goes along with the others, each once a width: the short ones, and those of the history. */
const LEARN_LOADING: readonly number[] = [3, 12];

/** Tests the sum over the last `width` buckets against a forecast from data that end before them. */
export class WindowTest {
  private readonly window: WindowForecast;
  private readonly result: Mutable<WindowResult> = { mean: 0, deviation: 1, usual: true, score: 0 };
  private residual = 0;
  private squared = 0;
  private updates = 0;
  private exceedances = 0;
  private exceedanceSum = 0;
  private readonly learnsLoading: boolean;
  private readonly perWidth: number;
  /** Part of the past that a residual replaces, once so many are known. */
  private readonly fade: number;
  private readonly settled: number;
  private readonly loadingFade: number;

  /** @param span buckets that residuals are learned over */
  constructor(
    readonly width: number,
    private readonly span: number,
    private readonly p: Parameters,
    private readonly loading: FactorLoading
  ) {
    this.perWidth = 1 / width;
    this.learnsLoading = LEARN_LOADING.includes(width);
    this.window = new WindowForecast(width, p.shortSpan);
    this.fade = this.window.stride / span;
    this.settled = span / this.window.stride;
    this.loadingFade = width / span;
  }

  reset(): void {
    this.window.reset();
    this.residual = this.squared = this.updates = this.exceedances = this.exceedanceSum = 0;
  }

  /** Takes over how well the forecasts did in another window, where this one has learned nothing yet. */
  inherit(other: WindowTest): void {
    if (this.updates === 0) this.window.inherit(other.window);
  }

  /**
   * Tests and learns; null when the window cannot be tested (too young, a gap or an alert in it) or need not be.
   *
   * @param ratio of what came to what was forecast, in all other domains together
   */
  test(bucket: BucketContext, state: SeriesState, ratio: number): WindowResult | null {
    const { t, count, inAlert, hurdle } = bucket;
    const { width: w, window, p } = this;
    const learns = !inAlert && window.learnsAt(t);
    // An empty bucket raises no alert, nor does a wide window during one.
    if (!learns && w > 1 && (inAlert || count === 0) && !p.drops) return null;
    if ((w > 1 && bucket.lastAlert >= t - w + 1) || !window.forecast(t, state)) return null;
    const { sum } = window;
    const base = Math.max(window.mean, 0.02 * w);
    const plain = ratio === 1 ? base : base * this.loading.multiplier(ratio);
    const mean = hurdle === null ? plain : Math.max(plain, w * hurdle.active * hurdle.mean);
    // Most windows lie below their forecast or hardly above: they need no variance.
    const over = sum - mean;
    const usual = over <= 0 || (w > 1 && over * over <= UNTESTED * plain);
    // What the last bucket does not carry is over: old news.
    const carried =
      count >= (mean / w) * 1.2 && count >= (0.35 * sum) / w && (w === 1 || !inAlert) && sum >= 3;
    const unasked = w > 1 ? usual || (!carried && !learns) : usual && !bucket.wantsDeviation;
    const { result } = this;
    let score = 0;
    if (p.drops || !unasked) {
      const variance = this.variance(hurdle, state.n, plain);
      result.deviation = Math.sqrt(variance);
      if (!usual && carried && sum > mean + TESTED_FROM * result.deviation)
        score = this.score(bucket, state, mean, variance);
    }
    result.mean = mean;
    result.usual = usual;
    result.score = score;
    if (learns) this.learn(t, base, ratio);
    return result;
  }

  /** Score of a loss in the window that was just tested, 0 without one. A loss counts over an hour only: single empty buckets are nothing. */
  lossScore(result: WindowResult): number {
    const { threshold, minCount } = this.p;
    const depth = this.lossDepth(result);
    const isLoss = depth >= LOSS_DEPTH && result.mean >= LOSS_COUNTS * minCount;
    return isLoss ? (threshold * depth) / LOSS_DEPTH : 0;
  }

  /**
   * How deep the window that was just tested lies below its forecast, in standard deviations; 0 when it holds more than a
   * quarter of it, or when no day before is known.
   */
  private lossDepth({ mean, deviation }: WindowResult): number {
    const { seasonal, compared, sum } = this.window;
    if (!seasonal || !compared) return 0;
    return sum > LOST_BELOW * mean ? 0 : (mean - sum) / deviation;
  }

  /** μ + αμ², α from the window's own residuals shrunk to the prior, and what the forecast itself may be wrong by. */
  private variance(hurdle: Hurdle | null, known: number, mean: number): number {
    const { width: w, p } = this;
    const own = this.residual / (this.squared + 1e-9);
    const n = Math.min(known, this.span) * this.perWidth;
    const share = 1 / (n + p.priorWeight);
    const alpha = (own * n + p.priorDispersion * p.priorWeight) * share;
    const plain = Math.max(mean + alpha * mean * mean, LEAST_VARIANCE * mean);
    // The residuals hold the error of the forecast already: it is added only as far as they are not known yet.
    const shortN = Math.min(this.window.known, p.shortSpan) * this.perWidth;
    const unknown = p.priorWeight * share * (shortN >= 1 ? 1 : 1 / Math.max(shortN, 0.25));
    const variance = plain * (1 + unknown) + (known < p.shortSpan ? 0.25 : 0);
    if (hurdle === null) return variance;
    const { active: a, mean: hm, variance: hv } = hurdle;
    return Math.max(variance, w * (a * (hv + hm * hm) - a * a * hm * hm));
  }

  private score(bucket: BucketContext, state: SeriesState, mean: number, variance: number): number {
    const { width: w, p } = this;
    const { sum, seasonal } = this.window;
    const { t, count, hurdle } = bucket;
    let tail: number;
    let large: boolean;
    if (hurdle !== null && w === 1) {
      // A non-empty bucket holds one event and a negative binomial number of further ones.
      tail = upperTail(sum - 1, Math.max(0.05, hurdle.mean - 1), hurdle.variance) - Math.log10(hurdle.active);
      large = count >= p.minRatio * hurdle.mean;
    } else {
      tail = upperTail(sum, mean, variance);
      const ratio = seasonal ? p.minRatio : p.minRatio + 2 / Math.sqrt(1 + state.n / 12);
      large =
        sum >= ratio * mean ||
        (seasonal && sum >= p.minRatioStrong * mean && tail > p.strongTail * p.threshold);
    }
    if (hurdle !== null && t - state.first < 12) tail = Math.min(tail, sum * 0.0969);
    const calibrated = this.calibrate(tail, bucket.inAlert);
    // Windows of w buckets are w times fewer independent tests: the same rate of false alerts allows a w times larger tail.
    return large && sum >= p.minCount ? calibrated + Math.log10(w) : 0;
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

  /** Learns from the result. @param base forecast without the others */
  private learn(t: number, base: number, ratio: number): void {
    const { fade, settled, p } = this;
    const { mean, usual, deviation } = this.result;
    const { sum } = this.window;
    const y = usual ? sum : Math.min(sum, mean + p.winsor * deviation + 1);
    const k = ++this.updates;
    const rate = k < settled ? Math.max(fade, 1 / (k + 1)) : fade;
    this.residual += rate * ((y - mean) * (y - mean) - mean - this.residual);
    this.squared += rate * (mean * mean - this.squared);
    if (this.learnsLoading && (t + 1) % this.width === 0)
      this.loading.learn(y, base, ratio, p.priorDispersion, this.loadingFade);
    this.window.learn(y);
  }
}
