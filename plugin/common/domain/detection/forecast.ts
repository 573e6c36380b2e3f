import type { Course } from './course';

const FAR_FROM = 12;
/** Buckets that a short mean for a sum rests on at least. */
const LEAST_SHORT = 6;

/** Forecast of the sum over the last `width` buckets from data that end before them: short mean and season, blended by their errors. */
export class WindowForecast {
  mean = 0;
  /** What came in the window. */
  sum = 0;
  seasonal = false;
  /** Buckets that the short mean rests on; 0 when there is none. */
  known = 0;
  /** Mean squared errors of both forecasts, and the weights that follow. */
  private errShort = 0;
  private errSeason = 0;
  private byShort = 1;
  private bySeason = 1;
  private shortSum = 0;
  private seasonSum = 0;
  /** Overlapping windows tell the same: wide ones are learned from now and then. */
  readonly stride: number;
  private readonly weight: number;
  private learnAt = -1;

  constructor(
    readonly width: number,
    shortSpan: number
  ) {
    this.stride = Math.max(1, Math.floor(width / 3));
    this.weight = this.stride / (6 * shortSpan);
  }

  reset(): void {
    this.errShort = this.errSeason = 0;
    this.learnAt = -1;
  }

  /** True when the window that ends in bucket `t` is one to learn from; asked for in order. */
  learnsAt(t: number): boolean {
    if (t > this.learnAt) this.learnAt = t + this.stride - 1 - (t % this.stride);
    return t === this.learnAt;
  }

  /** True when the season has been compared with what came. */
  get seasonKnown(): boolean {
    return this.seasonal && this.errSeason !== 0;
  }

  get compared(): boolean {
    return this.errSeason !== 0;
  }

  /** Takes over how well the forecasts did in another window. */
  inherit(other: WindowForecast): void {
    this.errShort = other.errShort;
    this.errSeason = other.errSeason;
    this.weigh();
  }

  /** Forecasts the window that ends in bucket `t`; false when it cannot be (too young, or a gap in it). */
  observe(t: number, course: Course): boolean {
    const { memory: m, first } = course;
    const w = this.width;
    const from = t - w + 1;
    if (w > 1 && (from < first || from <= course.lastGap)) return false;
    const buckets = course.shortBefore(from);
    this.known = buckets >= (w > 1 ? LEAST_SHORT : 1) ? buckets : 0;
    this.seasonal = course.seasonFrom >= 0 && from >= course.seasonFrom;
    if (this.known === 0 && !this.seasonal) return false;
    this.sum = (m.rawSum[t + 1] as number) - (m.rawSum[from] as number);
    if (this.seasonal) {
      const season = w >= FAR_FROM ? m.seasonFar : m.seasonNear;
      this.seasonSum = (season[t + 1] as number) - (season[from] as number);
    }
    // Right after a gap there is no short mean: the season stands for it.
    if (this.known === 0) this.shortSum = this.seasonSum;
    else this.shortSum = (m.short[from] as number) * w;
    this.mean = this.blend();
    return true;
  }

  private blend(): number {
    const { shortSum, seasonSum } = this;
    if (!this.seasonal) return shortSum;
    if (this.errSeason === 0) return Math.max(shortSum, seasonSum);
    const { byShort, bySeason } = this;
    return (shortSum * byShort + seasonSum * bySeason) / (byShort + bySeason);
  }

  /** Compares both forecasts with what came (winsorised). */
  learn(y: number): void {
    if (!this.seasonal) return;
    const short = Math.log((y + 1) / (this.shortSum + 1)) ** 2;
    const season = Math.log((y + 1) / (this.seasonSum + 1)) ** 2;
    if (this.errSeason === 0) {
      this.errShort = short;
      this.errSeason = season + 1e-9;
    } else {
      this.errShort += this.weight * (short - this.errShort);
      this.errSeason += this.weight * (season - this.errSeason);
    }
    this.weigh();
  }

  private weigh(): void {
    this.byShort = 1 / (this.errShort + 1e-4);
    this.bySeason = 1 / (this.errSeason + 1e-4);
  }
}
