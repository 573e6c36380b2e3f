/** Fewer groups than this say nothing about everything. */
const LEAST_GROUPS = 5;
/** Expected events of the groups that vote, at least; and pseudo-counts that keep a quiet network at 1. */
const LEAST_EXPECTED = 1;
const PRIOR_EVENTS = 3;
/** Spread of a group's ratio beyond that of counts. */
const DISPERSION = 0.01;

/**
 * One ratio of what came to what was expected from those of many groups. The group that lies highest above its forecast
 * has no vote, nor has the lowest: an incident of one domain is no common course.
 */
export class Vote {
  private readonly sums: Float64Array;
  private readonly means: Float64Array;
  private readonly scores: Float64Array;
  private n = 0;
  private allSums = 0;
  private allMeans = 0;
  private top = -1;
  private second = -1;
  private bottom = -1;
  private last = -1;

  constructor(groups: number) {
    this.sums = new Float64Array(groups);
    this.means = new Float64Array(groups);
    this.scores = new Float64Array(groups).fill(NaN);
  }

  clear(): void {
    this.scores.fill(NaN);
    this.n = this.allSums = this.allMeans = 0;
    this.top = this.second = this.bottom = this.last = -1;
  }

  /** The sum of a group and what was expected of it; once a group. */
  enter(g: number, sum: number, mean: number): void {
    const { scores } = this;
    const score = (sum - mean) / Math.sqrt(1 + mean + DISPERSION * mean * mean);
    this.sums[g] = sum;
    this.means[g] = mean;
    scores[g] = score;
    this.n++;
    this.allSums += sum;
    this.allMeans += mean;
    if (this.top < 0 || score > (scores[this.top] as number)) {
      this.second = this.top;
      this.top = g;
    } else if (this.second < 0 || score > (scores[this.second] as number)) this.second = g;
    if (this.bottom < 0 || score < (scores[this.bottom] as number)) {
      this.last = this.bottom;
      this.bottom = g;
    } else if (this.last < 0 || score < (scores[this.last] as number)) this.last = g;
  }

  /** Ratio for the members of group `g`, from the others; 1 when they are too few. */
  ratioFor(g: number): number {
    const known = !Number.isNaN(this.scores[g]);
    return this.ratio(
      g === this.top ? this.second : this.top,
      g === this.bottom ? this.last : this.bottom,
      known ? g : -1
    );
  }

  ratioOfAll(): number {
    return this.ratio(this.top, this.bottom, -1);
  }

  /** Part of the groups that hold at least `ratio` times what was expected, 0 to 1. */
  partAbove(ratio: number): number {
    let above = 0;
    for (let g = 0; g < this.scores.length; g++)
      if (!Number.isNaN(this.scores[g]) && (this.sums[g] as number) >= ratio * (this.means[g] as number))
        above++;
    return this.n > 0 ? above / this.n : 0;
  }

  private ratio(high: number, low: number, own: number): number {
    if (this.n < LEAST_GROUPS) return 1;
    let sum = this.allSums - (this.sums[high] as number) - (this.sums[low] as number);
    let mean = this.allMeans - (this.means[high] as number) - (this.means[low] as number);
    if (own >= 0) {
      sum -= this.sums[own] as number;
      mean -= this.means[own] as number;
    }
    return mean < LEAST_EXPECTED ? 1 : Math.max(0, (sum + PRIOR_EVENTS) / (mean + PRIOR_EVENTS));
  }
}
