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
  private errShort = 0;
  private errSeason = 0;
  private shortSum = 0;
  private seasonSum = 0;
  /** Overlapping windows tell the same: wide ones are learned from now and then. */
  readonly stride: number;

  constructor(
    readonly width: number,
    private readonly shortSpan: number
  ) {
    this.stride = Math.max(1, Math.floor(width / 3));
  }

  reset(): void {
    this.errShort = this.errSeason = 0;
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
  }

  /** Forecasts the window that ends in bucket `t`; false when it cannot be (too young, or a gap in it). */
  observe(t: number, course: Course): boolean {
    const { memory: m, first } = course;
    const w = this.width;
    const from = t - w + 1;
    if (w > 1 && (from < first || (m.usable[t] as number) - (m.usable[from] as number) < w - 1)) return false;
    const lo = Math.max(first, from - this.shortSpan);
    const buckets = from > first ? (m.usable[from] as number) - (m.usable[lo] as number) : 0;
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
    else this.shortSum = (((m.learnedSum[from] as number) - (m.learnedSum[lo] as number)) / this.known) * w;
    this.mean = this.blend();
    return true;
  }

  private blend(): number {
    const { shortSum, seasonSum } = this;
    if (!this.seasonal) return shortSum;
    if (this.errSeason === 0) return Math.max(shortSum, seasonSum);
    const byShort = 1 / (this.errShort + 1e-4);
    const bySeason = 1 / (this.errSeason + 1e-4);
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
      return;
    }
    const weight = this.stride / (6 * this.shortSpan);
    this.errShort += weight * (short - this.errShort);
    this.errSeason += weight * (season - this.errSeason);
  }
}
