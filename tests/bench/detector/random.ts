/** Seeded pseudo-random numbers (mulberry32), so that every synthetic set can be made again. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Uniform on [0, 1). */
  uniform(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** Whole number on [low, high]. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  logBetween(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.uniform() * list.length)] as T;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Gamma with the given shape and scale (Marsaglia & Tsang 2000). */
  gamma(shape: number, scale: number): number {
    if (shape < 1) return this.gamma(shape + 1, scale) * Math.pow(1 - this.uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v))
        return d * v * scale;
    }
  }

  /** Poisson; normal approximation above 500. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    if (mean > 30) return this.poisson(mean / 2) + this.poisson(mean / 2);
    const limit = Math.exp(-mean);
    let k = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) k++;
    return k;
  }

  /** Negative binomial with variance μ + αμ² as a Poisson whose mean is gamma distributed. */
  negativeBinomial(mean: number, alpha: number): number {
    if (mean <= 0) return 0;
    return this.poisson(alpha > 0 ? this.gamma(1 / alpha, mean * alpha) : mean);
  }

  /** Each of `count` events is kept with probability `p`. */
  thin(count: number, p: number): number {
    if (count * p > 200)
      return Math.min(
        count,
        Math.max(0, Math.round(count * p + Math.sqrt(count * p * (1 - p)) * this.normal()))
      );
    let kept = 0;
    for (let i = 0; i < count; i++) if (this.uniform() < p) kept++;
    return kept;
  }
}
