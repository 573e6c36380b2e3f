/** What one printed unit stands for: shares are parts of one, bytes go in steps of 1024 as in Kibana. */
const UNITS: Readonly<Record<string, number>> = {
  '%': 0.01,
  B: 1,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
};

/**
 * Whether a printed number stands for a value, whatever its host's format: "6%" and "6.0%" both stand for 0.0599, "34.4MB" for
 * 36,101,748. The value may differ by half of the last printed place, no more.
 * @param text the first number in it counts.
 */
export function standsFor(text: string, value: number): boolean {
  const [, digits, decimals = '', unit = ''] = /(-?\d[\d,]*(?:\.(\d+))?)\s*(%|[KMG]?B)?/.exec(text) ?? [];
  if (digits === undefined) return false;
  const size = UNITS[unit] ?? 1;
  const shown = Number(digits.replaceAll(',', '')) * size;
  return Math.abs(shown - value) <= (size * 10 ** -decimals.length) / 2 + 1e-9 * Math.abs(value);
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
