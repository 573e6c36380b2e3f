/** Evidence, squared standard deviations, that a domain must give before half of the common factor is expected of it. */
const PRIOR = 6;
/** A lull of all others lowers an expectation by at most a fifth: who does not share it must not stand out for that. */
const LULL = 0.8;

/**
 * How far a domain goes along with all others, its loading on the common factor: a regression through zero of its excess
 * over the forecast on the excess that it would have with their ratio, weighted by 1/variance, older buckets fading.
 */
export class FactorLoading {
  /** 0: not at all, 1: as the others. */
  private loading = 0;
  private covariance = 0;
  private variance = 0;

  reset(): void {
    this.loading = this.covariance = this.variance = 0;
  }

  /** Multiplier of the forecast where all others came to `ratio` times theirs. */
  multiplier(ratio: number): number {
    return 1 + this.loading * ((ratio > LULL ? ratio : LULL) - 1);
  }

  /**
   * @param y what came (winsorised), @param base what was forecast without the others
   * @param ratio of what came to what was forecast, of the others
   * @param dispersion α of the variance μ + αμ², @param fade part of the past that is forgotten
   */
  learn(y: number, base: number, ratio: number, dispersion: number, fade: number): void {
    const move = base * (ratio - 1);
    const weight = 1 / (base + dispersion * base * base);
    this.covariance += (y - base) * move * weight - this.covariance * fade;
    this.variance += move * move * weight - this.variance * fade;
    const loading = this.covariance / (this.variance + PRIOR);
    this.loading = loading > 1 ? 1 : loading > 0 ? loading : 0;
  }
}
