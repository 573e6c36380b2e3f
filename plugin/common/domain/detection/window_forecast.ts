import type { SeriesState } from './series_state';

/** Windows from this width on are forecast with the older level. */
const FAR_FROM = 12;
/** Buckets that a short mean for a sum rests on at least. */
const LEAST_SHORT = 6;

/**
 * Forecast of the sum over the last `width` buckets from data that end before them: short mean and season, blended by
 * their errors. After `forecast` the fields hold what it says of that window.
 */
export class WindowForecast {
  /** Forecast of the sum. */
  mean = 0;
  /** What came in the window. */
  sum = 0;
  /** The season is part of the forecast. */
  seasonal = false;
  /** Buckets that the short mean rests on; 0 when there is none. */
  known = 0;
  /** Overlapping windows tell the same: wide ones are learned from every so many buckets. */
  readonly stride: number;
  /** Both parts of the forecast, their mean squared errors, and the weights that follow. */
  private shortSum = 0;
  private seasonSum = 0;
  private shortError = 0;
  private seasonError = 0;
  private shortWeight = 1;
  private seasonWeight = 1;
  private readonly rate: number;
  private learnAt = -1;

  constructor(
    readonly width: number,
    shortSpan: number
  ) {
    this.stride = Math.max(1, Math.floor(width / 3));
    this.rate = this.stride / (6 * shortSpan);
  }

  reset(): void {
    this.shortError = this.seasonError = 0;
    this.learnAt = -1;
  }

  /** True when the window that ends in bucket `t` is one to learn from; asked for in order. */
  learnsAt(t: number): boolean {
    if (t > this.learnAt) this.learnAt = t + this.stride - 1 - (t % this.stride);
    return t === this.learnAt;
  }

  /** True when the season has been compared with what came, at any time. */
  get compared(): boolean {
    return this.seasonError !== 0;
  }

  /** Takes over how well the forecasts did in another window. */
  inherit(other: WindowForecast): void {
    this.shortError = other.shortError;
    this.seasonError = other.seasonError;
    this.weigh();
  }

  /** Forecasts the window that ends in bucket `t`; false when it cannot be (too young, or a gap in it). */
  forecast(t: number, state: SeriesState): boolean {
    const { memory } = state;
    const w = this.width;
    const from = t - w + 1;
    if (w > 1 && (from < state.first || from <= state.lastGap)) return false;
    const buckets = state.shortBefore(from);
    this.known = buckets >= (w > 1 ? LEAST_SHORT : 1) ? buckets : 0;
    this.seasonal = state.seasonFrom >= 0 && from >= state.seasonFrom;
    if (this.known === 0 && !this.seasonal) return false;
    this.sum = memory.countSum.between(from, t + 1);
    if (this.seasonal)
      this.seasonSum = (w >= FAR_FROM ? memory.seasonFar : memory.seasonNear).between(from, t + 1);
    // Right after a gap there is no short mean: the season stands for it.
    this.shortSum = this.known === 0 ? this.seasonSum : state.shortMean(from) * w;
    this.mean = this.blend();
    return true;
  }

  private blend(): number {
    const { shortSum, seasonSum } = this;
    if (!this.seasonal) return shortSum;
    if (this.seasonError === 0) return Math.max(shortSum, seasonSum);
    const { shortWeight, seasonWeight } = this;
    return (shortSum * shortWeight + seasonSum * seasonWeight) / (shortWeight + seasonWeight);
  }

  /** Compares both forecasts with what came (winsorised). */
  learn(y: number): void {
    if (!this.seasonal) return;
    const short = squared(Math.log((y + 1) / (this.shortSum + 1)));
    const season = squared(Math.log((y + 1) / (this.seasonSum + 1)));
    if (this.seasonError === 0) {
      this.shortError = short;
      this.seasonError = season + 1e-9;
    } else {
      this.shortError += this.rate * (short - this.shortError);
      this.seasonError += this.rate * (season - this.seasonError);
    }
    this.weigh();
  }

  private weigh(): void {
    this.shortWeight = 1 / (this.shortError + 1e-4);
    this.seasonWeight = 1 / (this.seasonError + 1e-4);
  }
}

function squared(x: number): number {
  return x * x;
}
