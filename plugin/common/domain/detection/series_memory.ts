import { PrefixSum } from './prefix_sum';

/** What is remembered of one series, bucket by bucket. One instance serves all series of a batch in turn. */
export class SeriesMemory {
  /** Counts as they came. */
  readonly counts: Float64Array;
  readonly countSum: PrefixSum;
  /** Learned (winsorised) counts; their squares, in the first hours of the series only. */
  readonly learned: PrefixSum;
  readonly learnedSquares: PrefixSum;
  /** 1 for every bucket that was learned, 0 for gaps and what came before the series began. */
  readonly usable: PrefixSum;
  /** Seasonal forecasts, with the recent level and with one that is older; see `SeasonForecast`. */
  readonly seasonNear: PrefixSum;
  readonly seasonFar: PrefixSum;
  /** Excess over the expectation where a bucket stood out, else 0: what precedents are looked for in. */
  readonly excess: Float64Array;

  /** @param capacity buckets at most */
  constructor(capacity: number) {
    this.counts = new Float64Array(capacity);
    this.countSum = new PrefixSum(capacity);
    this.learned = new PrefixSum(capacity);
    this.learnedSquares = new PrefixSum(capacity);
    this.usable = new PrefixSum(capacity);
    this.seasonNear = new PrefixSum(capacity);
    this.seasonFar = new PrefixSum(capacity);
    this.excess = new Float64Array(capacity);
  }

  /** Opens bucket `t` with its count; then it is learned or passed over. */
  open(t: number, count: number): void {
    this.counts[t] = count;
    this.countSum.set(t, count);
    this.excess[t] = 0;
  }

  /** Nothing of the open bucket is learned. */
  passOver(t: number): void {
    this.learned.set(t, 0);
    this.learnedSquares.set(t, 0);
    this.usable.set(t, 0);
  }

  /** @param squares the squares are asked for, too */
  learn(t: number, count: number, squares: boolean): void {
    this.learned.set(t, count);
    if (squares) this.learnedSquares.set(t, count * count);
    this.usable.set(t, 1);
  }

  /** Forecasts begin with bucket `t`: what came before is never read. */
  beginSeason(t: number): void {
    this.seasonNear.begin(t);
    this.seasonFar.begin(t);
  }

  setSeason(t: number, near: number, far: number): void {
    this.seasonNear.set(t, near);
    this.seasonFar.set(t, far);
  }

  /** Replaces what was learned of the buckets [from, last], the newest ones, by `each`. */
  relearn(from: number, last: number, each: number): void {
    for (let t = from; t <= last; t++) {
      this.learned.set(t, each);
      this.learnedSquares.set(t, each * each);
    }
  }

  /** Mean learned count per usable bucket in [from, to); NaN when none is usable. */
  mean(from: number, to: number): number {
    const n = this.usable.between(from, to);
    return n > 0 ? this.learned.between(from, to) / n : NaN;
  }
}
