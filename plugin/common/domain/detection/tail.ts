/** Lanczos approximation (g = 7, n = 9) of ln Γ(z) for z > 0; relative error under 1e-13. */
export function logGamma(z: number): number {
  let sum = 0.99999999999980993;
  for (let i = 0; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (z + i);
  const t = z + 6.5;
  return 0.9189385332046727 + (z - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = Float64Array.of(
  676.5203681218851,
  -1259.1392167224028,
  771.32342877765313,
  -176.61502916214059,
  12.507343278686905,
  -0.13857109526572012,
  9.9843695780195716e-6,
  1.5056327351493116e-7
);

/** −log10 of the chance that `n` independent −log10 tails come to at least this sum (Fisher 1932). */
export function combinedTail(sum: number, n: number): number {
  const s = sum * Math.LN10;
  let series = 0;
  let term = 1;
  for (let k = 1; k <= n; k++) {
    series += term;
    term *= s / k;
  }
  return sum - Math.log10(series);
}

const TINY = 1e-300;
const AGREEMENT = 1e-9;

/** Continued fraction of the incomplete beta function, modified Lentz (Abramowitz & Stegun 26.5.8). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = nonZero(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let h = d;
  for (let m = 1; m < 400; m++) {
    const m2 = 2 * m;
    const even = (m * (b - m) * x) / ((a + m2 - 1) * (a + m2));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + m2) * (a + m2 + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < AGREEMENT) break;
  }
  return h;
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/**
 * −log10 P(X ≥ x) for counts with the given mean and variance.
 *
 * Variance above the mean: negative binomial, P(X ≥ x) = I_q(x, r) with r = μ²/(σ²−μ), q = μ/(μ+r). Variance at or
 * below it: Poisson as its limit, on the scale x/φ, μ/φ with φ = σ²/μ, so that an almost constant series is judged by
 * its own small variance.
 */
export function upperTail(x: number, mean: number, variance: number): number {
  if (x <= 0) return 0;
  let count = x;
  let mu = Math.max(mean, 1e-6);
  let spread = variance;
  if (variance < mu) {
    const scale = Math.max(variance / mu, 1e-3);
    count /= scale;
    mu /= scale;
    spread = mu;
  }
  const r = Math.min((mu * mu) / Math.max(spread - mu, mu * 1e-4), 1e7);
  const q = mu / (mu + r);
  const front =
    logGamma(count + r) - logGamma(count) - logGamma(r) + count * Math.log(q) + r * Math.log1p(-q);
  let log: number;
  if (q < (count + 1) / (count + r + 2)) log = front + Math.log(betaFraction(count, r, q) / count);
  else log = Math.log(Math.max(1e-12, 1 - (Math.exp(front) * betaFraction(r, count, 1 - q)) / r));
  return Math.max(0, -log / Math.LN10);
}

/** −log10 of the chance on either side of a range. */
const RANGE_TAIL = 2;

/** Central 98 % of the counts of one bucket under mean and standard deviation, by bisection of the tail. */
export function rangeOf(mean: number, deviation: number): readonly [number, number] {
  const variance = deviation * deviation;
  const high = smallest(
    (x) => upperTail(x + 1, mean, variance) >= RANGE_TAIL,
    Math.ceil(mean + 30 * deviation + 30)
  );
  const low = smallest(
    (x) => upperTail(x + 1, mean, variance) > -Math.log10(1 - 10 ** -RANGE_TAIL),
    Math.ceil(mean + 1)
  );
  return [Math.min(low, high), high];
}

function smallest(holds: (x: number) => boolean, limit: number): number {
  let from = 0;
  let to = limit;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
