/** Evidence, squared standard deviations, that a domain must give before half of the common course is expected of it. */
const PRIOR = 6;
/** A lull of all others lowers an expectation by at most a fifth: who does not share it must not stand out for that. */
const LULL = 0.8;

/**
 * How far a domain goes along with all others: a regression through zero of its excess over the forecast on the excess
 * that it would have with their ratio, weighted by 1/variance, older buckets fading.
 */
export class Follow {
  /** 0: not at all, 1: as the others. */
  private part = 0;
  private together = 0;
  private moved = 0;

  reset(): void {
    this.part = this.together = this.moved = 0;
  }

  /** Factor of the forecast where all others came to `common` times theirs. */
  factor(common: number): number {
    return 1 + this.part * ((common > LULL ? common : LULL) - 1);
  }

  /**
   * @param y what came (winsorised), @param base what was forecast without the others
   * @param dispersion α of the variance μ + αμ², @param fade part of the past that is forgotten
   */
  learn(y: number, base: number, common: number, dispersion: number, fade: number): void {
    const move = base * (common - 1);
    const weight = 1 / (base + dispersion * base * base);
    this.together += (y - base) * move * weight - this.together * fade;
    this.moved += move * move * weight - this.moved * fade;
    const part = this.together / (this.moved + PRIOR);
    this.part = part > 1 ? 1 : part > 0 ? part : 0;
  }
}
