/** Fewer groups than this say nothing about everything. */
const LEAST_GROUPS = 5;
/** Expected events of the groups that count, at least; and pseudo-counts that keep a quiet network at 1. */
const LEAST_EXPECTED = 1;
const PRIOR_EVENTS = 3;
/** Spread of a group's ratio beyond that of counts. */
const DISPERSION = 0.01;

/**
 * A trimmed ratio of sums: what came over what was expected, of many groups. The group that lies highest above its
 * forecast is left out, and so is the lowest: an incident of one domain is no common factor.
 */
export class TrimmedRatio {
  private readonly sums: Float64Array;
  private readonly means: Float64Array;
  private readonly scores: Float64Array;
  private n = 0;
  private allSums = 0;
  private allMeans = 0;
  /** The two groups that lie highest, and the two that lie lowest; −1 without. */
  private highest = -1;
  private nextHighest = -1;
  private lowest = -1;
  private nextLowest = -1;

  constructor(groups: number) {
    this.sums = new Float64Array(groups);
    this.means = new Float64Array(groups);
    this.scores = new Float64Array(groups).fill(NaN);
  }

  clear(): void {
    this.scores.fill(NaN);
    this.n = this.allSums = this.allMeans = 0;
    this.highest = this.nextHighest = this.lowest = this.nextLowest = -1;
  }

  /** Adds the sum of a group and what was expected of it; once a group. */
  add(g: number, sum: number, mean: number): void {
    const { scores } = this;
    const score = (sum - mean) / Math.sqrt(1 + mean + DISPERSION * mean * mean);
    this.sums[g] = sum;
    this.means[g] = mean;
    scores[g] = score;
    this.n++;
    this.allSums += sum;
    this.allMeans += mean;
    if (this.highest < 0 || score > (scores[this.highest] as number)) {
      this.nextHighest = this.highest;
      this.highest = g;
    } else if (this.nextHighest < 0 || score > (scores[this.nextHighest] as number)) this.nextHighest = g;
    if (this.lowest < 0 || score < (scores[this.lowest] as number)) {
      this.nextLowest = this.lowest;
      this.lowest = g;
    } else if (this.nextLowest < 0 || score < (scores[this.nextLowest] as number)) this.nextLowest = g;
  }

  /** Ratio for the members of group `g`, from the other groups; 1 when they are too few. */
  without(g: number): number {
    const known = !Number.isNaN(this.scores[g]);
    return this.ratio(
      g === this.highest ? this.nextHighest : this.highest,
      g === this.lowest ? this.nextLowest : this.lowest,
      known ? g : -1
    );
  }

  /** Ratio over all groups; 1 when they are too few. */
  overall(): number {
    return this.ratio(this.highest, this.lowest, -1);
  }

  /** Share of the groups that hold at least `ratio` times what was expected, 0 to 1. */
  shareAbove(ratio: number): number {
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
