/** A file of the Numenta Anomaly Benchmark with detection scores; windows are pairs of times of the file. */
export interface NabFile {
  readonly times: readonly string[];
  readonly scores: readonly number[];
  readonly windows: readonly (readonly string[])[];
}

/** Weights of true positive, false positive and false negative. */
const PROFILES = {
  standard: [1, 0.11, 1],
  'low false positives': [1, 0.22, 1],
  'low false negatives': [1, 0.11, 2],
} as const;
const PROBATION = 0.15;
const PROBATION_CAP = 5000;

const sigmoid = (y: number): number => (y <= 3 ? 2 / (1 + Math.exp(5 * y)) - 1 : -1);

interface Row {
  readonly score: number;
  readonly value: number;
  /** Window that the row lies in; null outside. */
  readonly window: object | null;
}

/** NAB's score per profile (Lavin & Ahmad 2015) at the one threshold that is best over all files. */
export function nabScore(
  files: readonly NabFile[]
): Record<keyof typeof PROFILES, { score: number; threshold: number }> {
  const one = ([truePositive, falsePositive, falseNegative]: readonly [number, number, number]): {
    score: number;
    threshold: number;
  } => {
    const rows = files
      .flatMap((file) => rowsOf(file, truePositive, falsePositive))
      .sort((a, b) => b.score - a.score);
    const windows = files.reduce((sum, file) => sum + file.windows.length, 0);
    const best = new Map<object, number>();
    for (const { window } of rows) if (window !== null) best.set(window, -falseNegative);
    let total = -falseNegative * best.size;
    let top = { total, threshold: Infinity };
    for (let i = 0; i < rows.length;) {
      const threshold = rows[i]?.score ?? 0;
      for (; i < rows.length && rows[i]?.score === threshold; i++) {
        const { window, value } = rows[i] as Row;
        const before = window === null ? 0 : (best.get(window) ?? 0);
        if (window === null) total += value;
        else if (value > before) {
          total += value - before;
          best.set(window, value);
        }
      }
      if (total > top.total) top = { total, threshold };
    }
    return {
      score: (100 * (top.total + falseNegative * windows)) / ((truePositive + falseNegative) * windows),
      threshold: top.threshold,
    };
  };
  return {
    standard: one(PROFILES.standard),
    'low false positives': one(PROFILES['low false positives']),
    'low false negatives': one(PROFILES['low false negatives']),
  };
}

function rowsOf({ times, scores, windows }: NabFile, truePositive: number, falsePositive: number): Row[] {
  const at = new Map(times.map((time, i) => [time, i]));
  const spans = windows
    .map(([from = '', to = '']) => ({ from: at.get(from) ?? 0, to: at.get(to) ?? 0 }))
    .sort((a, b) => a.from - b.from);
  const probation = Math.min(Math.floor(PROBATION * times.length), PROBATION * PROBATION_CAP);
  const full = sigmoid(-1);
  return scores.flatMap((score, i): Row[] => {
    if (i < probation) return [];
    const window = spans.find((span) => i >= span.from && i <= span.to) ?? null;
    if (window !== null) {
      const length = window.to - window.from + 1;
      return [{ score, value: (sigmoid(-(window.to - i + 1) / length) * truePositive) / full, window }];
    }
    const before = spans.filter((span) => span.to < i).at(-1);
    const value = before === undefined ? -1 : sigmoid((i - before.to) / (before.to - before.from));
    return [{ score, value: value * falsePositive, window: null }];
  });
}
