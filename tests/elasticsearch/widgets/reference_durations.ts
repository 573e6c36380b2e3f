import type { LayerResult } from '../../../workbench/interpret';
import { total, type Facts } from './facts';
import { MISSING, rowsOf, type Comparison } from './tables';

/** Quantiles, and how far off in shares of the ranks Elasticsearch's percentiles (TDigest, compression 100) may be here: most in the middle. */
const QUANTILES = {
  median: { quantile: 0.5, error: 0.04 },
  p95: { quantile: 0.95, error: 0.015 },
  p99: { quantile: 0.99, error: 0.01 },
} as const;

/**
 * The values between which an approximate percentile may lie: those whose ranks are off by the allowed error, and one more to either side,
 * between which the digest interpolates.
 */
function boundsOf(
  sorted: readonly number[],
  { quantile, error }: { readonly quantile: number; readonly error: number }
): readonly [low: number, high: number] {
  const last = sorted.length - 1;
  const at = (rank: number): number => sorted[Math.max(0, Math.min(last, rank))] ?? NaN;
  return [at(Math.floor((quantile - error) * last) - 1), at(Math.ceil((quantile + error) * last) + 1)];
}

/** Counts and extremes exactly, averages to the precision of doubles, percentiles within the error of their ranks. */
export function compareDurations(layers: readonly LayerResult[], { exchanges }: Facts): Comparison {
  const rows = rowsOf(layers);
  const timesOf = (protocol: string): number[] =>
    exchanges
      .flatMap((one) =>
        (one.protocol ?? MISSING) === protocol && one.duration !== undefined ? [one.duration] : []
      )
      .sort((a, b) => a - b);
  const protocols = [...new Set(exchanges.map(({ protocol }) => protocol ?? MISSING))];
  return {
    shown: new Map(
      rows.map((row) => {
        const sorted = timesOf(String(row.protocol));
        const within = Object.entries(QUANTILES).map(([id, quantile]) => {
          if (sorted.length === 0) return row[id] === null;
          const [low, high] = boundsOf(sorted, quantile);
          return Number(row[id]) >= low && Number(row[id]) <= high;
        });
        return [
          row.protocol,
          {
            transactions: row.transactions ?? 0,
            min: row.min,
            max: row.max,
            average: row.average === null ? null : Number(row.average).toPrecision(12),
            within,
          },
        ];
      })
    ),
    expected: new Map(
      protocols.map((protocol) => {
        const sorted = timesOf(protocol);
        const mean = total(sorted) / sorted.length;
        return [
          protocol,
          {
            transactions: sorted.length,
            min: sorted[0] ?? null,
            max: sorted.at(-1) ?? null,
            average: sorted.length === 0 ? null : mean.toPrecision(12),
            within: [true, true, true],
          },
        ];
      })
    ),
  };
}
