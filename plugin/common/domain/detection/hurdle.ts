/** Weight of past non-empty buckets; older ones fade once so many are known. */
const MEMORY = 60;
/** Weight of one sum of the history. */
const HISTORY_HOURS = 24;
const LEAST_SPREAD = 0.5;

/** The two parts of a hurdle model: how often a bucket is not empty, and mean and variance of its count then. Valid until the next estimate. */
export interface Hurdle {
  readonly active: number;
  readonly mean: number;
  readonly variance: number;
}

/** How often a domain has anything at all and how much it has then: the hurdle model of quiet domains. */
export class HurdleModel {
  /** Part of the buckets that are not empty, exponentially weighted over a day. */
  active = 0;
  private readonly estimated = { active: 0, mean: 0, variance: 0 };
  private stale = true;
  private n = 0;
  private sum = 0;
  private squares = 0;

  reset(): void {
    this.active = this.n = this.sum = this.squares = 0;
    this.stale = true;
  }

  begin(count: number): void {
    this.active = 1;
    this.stale = true;
    this.n = 1;
    this.sum = count;
    this.squares = count * count;
  }

  /** Learns from a mean count per bucket how often a bucket is empty, as if counts were Poisson. */
  learnHistory(mean: number): void {
    this.active += (1 - Math.exp(-mean) - this.active) / HISTORY_HOURS;
  }

  /** @param learned winsorised count, @param weight of this bucket in `active` */
  learn(count: number, learned: number, weight: number): void {
    this.active += weight * ((count > 0 ? 1 : 0) - this.active);
    if (count <= 0) return;
    this.stale = true;
    this.n++;
    this.sum += learned;
    this.squares += learned * learned;
    if (this.n > MEMORY) {
      const fade = MEMORY / this.n;
      this.sum *= fade;
      this.squares *= fade;
      this.n = MEMORY;
    }
  }

  /** The model as it stands. @param buckets that it was learned from, which bound how rare a count can be said to be */
  estimate(buckets: number): Hurdle {
    if (this.stale) this.renew();
    this.estimated.active = Math.min(1, Math.max(this.active, 1 / (buckets + 2)));
    return this.estimated;
  }

  /**
   * The mean of a non-empty bucket has two buckets of four as prior; the variance is never under half of that of a
   * geometric distribution.
   */
  private renew(): void {
    this.stale = false;
    const mean = (this.sum + 8) / (this.n + 2);
    const plain = this.sum / Math.max(this.n, 1);
    const own = this.squares / Math.max(this.n, 1) - plain * plain;
    this.estimated.mean = mean;
    this.estimated.variance = Math.max(
      LEAST_SPREAD * mean * mean,
      (own * this.n + 3 * (mean + mean * mean)) / (this.n + 3)
    );
  }
}
