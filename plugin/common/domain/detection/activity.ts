/** Weight of past non-empty buckets; older ones fade once so many are known. */
const MEMORY = 60;
/** Weight of one sum of the history. */
const RECALL_HOURS = 24;
const LEAST_SPREAD = 0.5;

/** How often a domain has anything at all and how much it has then: the two parts of a hurdle model for quiet domains. */
export class Activity {
  /** Part of the buckets that are not empty, exponentially weighted over a day. */
  active = 0;
  /** Mean of a non-empty bucket, with two buckets of four as prior. */
  mean = 0;
  /** Variance of a non-empty bucket; never under half of that of a geometric distribution. */
  variance = 0;
  private stale = true;
  private n = 0;
  private sum = 0;
  private squares = 0;

  reset(): void {
    this.active = this.n = this.sum = this.squares = 0;
    this.stale = true;
  }

  begin(x: number): void {
    this.active = 1;
    this.stale = true;
    this.n = 1;
    this.sum = x;
    this.squares = x * x;
  }

  /** Learns from a mean count per bucket how often a bucket is empty, as if counts were Poisson. */
  recall(mean: number): void {
    this.active += (1 - Math.exp(-mean) - this.active) / RECALL_HOURS;
  }

  /** @param learned winsorised count, @param weight of this bucket in `active` */
  learn(x: number, learned: number, weight: number): void {
    this.active += weight * ((x > 0 ? 1 : 0) - this.active);
    if (x <= 0) return;
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

  /** Brings `mean` and `variance` up to date; busy domains need neither. */
  renew(): void {
    if (!this.stale) return;
    this.stale = false;
    const mean = (this.sum + 8) / (this.n + 2);
    const plain = this.sum / Math.max(this.n, 1);
    const own = this.squares / Math.max(this.n, 1) - plain * plain;
    this.mean = mean;
    this.variance = Math.max(
      LEAST_SPREAD * mean * mean,
      (own * this.n + 3 * (mean + mean * mean)) / (this.n + 3)
    );
  }
}
