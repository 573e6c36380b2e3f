import type { Concentration } from './types';

/**
 * Concentration of non-negative amounts; zeros are left out, as an address without traffic is no talker.
 * HHI = Σ pᵢ² (Herfindahl 1950, Hirschman 1945); Gini = 2·Σ i·xᵢ / (n·Σ xᵢ) − (n+1)/n with xᵢ ascending (Gini 1912).
 */
export function concentrationOf(amounts: readonly number[]): Concentration {
  const ascending = Float64Array.from(amounts.filter((amount) => amount > 0)).sort();
  const n = ascending.length;
  let total = 0;
  for (const amount of ascending) total += amount;
  if (n === 0) return { addresses: 0, firstShare: 0, hhi: 0, effectiveAddresses: 0, gini: 0 };
  let hhi = 0;
  let weighted = 0;
  ascending.forEach((amount, i) => {
    hhi += (amount / total) ** 2;
    weighted += (i + 1) * amount;
  });
  return {
    addresses: n,
    firstShare: (ascending[n - 1] ?? 0) / total,
    hhi,
    effectiveAddresses: 1 / hhi,
    gini: Math.max(0, (2 * weighted) / (n * total) - (n + 1) / n),
  };
}
