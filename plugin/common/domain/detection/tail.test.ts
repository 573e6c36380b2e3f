import fc from 'fast-check';
import { combinedTail, logGamma, rangeOf, upperTail } from './tail';

/** −log10 P(X ≥ x) by adding up the probabilities below x. */
function bySum(x: number, mean: number, variance: number): number {
  const r = (mean * mean) / (variance - mean);
  let p = Math.pow(r / (mean + r), r);
  let below = 0;
  for (let k = 0; k < x; k++) {
    below += p;
    p *= ((r + k) / (k + 1)) * (mean / (mean + r));
  }
  return -Math.log10(1 - below);
}

describe('upperTail', () => {
  it('equals the sum of the probabilities of a negative binomial', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (mean, alpha, x) => {
          const exact = bySum(x, mean, mean + alpha * mean * mean);
          fc.pre(exact > 1e-6 && exact < 9);
          expect(upperTail(x, mean, mean + alpha * mean * mean)).toBeCloseTo(exact, 3);
        }
      )
    );
  });

  it('is the Poisson tail at variance = mean', () => {
    // P(X ≥ 10 | 3) = 0.0011025
    expect(upperTail(10, 3, 3)).toBeCloseTo(2.9576, 2);
  });

  it('grows with the count, shrinks with mean and variance, and stays finite', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        fc.double({ min: 0.2, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (mean, spread, x) => {
          const tail = upperTail(x, mean, mean * spread);
          expect(Number.isFinite(tail)).toBe(true);
          expect(upperTail(x + 1, mean, mean * spread)).toBeGreaterThanOrEqual(tail - 1e-6);
          expect(upperTail(x, mean * 1.1, mean * 1.1 * spread)).toBeLessThanOrEqual(tail + 1e-6);
        }
      )
    );
  });

  it('rests on a gamma function that is right', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
  });
});

describe('combinedTail', () => {
  it('leaves a single tail as it is, and says how often two of them come to a sum', () => {
    expect(combinedTail(4, 1)).toBe(4);
    // P(U·V ≤ 0.001) = 0.001·(1 − ln 0.001)
    expect(combinedTail(3, 2)).toBeCloseTo(-Math.log10(0.001 * (1 - Math.log(0.001))), 12);
    expect(combinedTail(0, 4)).toBeCloseTo(0, 12);
  });
});

describe('rangeOf', () => {
  it('is the central 98 %', () => {
    expect(rangeOf(100, 10)).toEqual([77, 124]);
    expect(rangeOf(0.1, 0.32)).toEqual([0, 1]);
  });
});
