/** Labels of a set, as the shared evaluation material has them; bucket and domain indices, inclusive. */
export interface Labels {
  readonly buckets: number;
  readonly bucket_s: number;
  readonly start: string;
  readonly domains: readonly { readonly domain: string }[];
  readonly incidents: readonly Interval[];
  readonly neutral: readonly Interval[];
}

interface Interval {
  readonly d: number;
  readonly i0: number;
  readonly i1: number;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly incidents: number;
}

/** Buckets after an incident in which an alert still finds it, the tail tolerated beyond, and gaps that join runs. */
const GRACE = 2;
const TAIL = 6;
const MERGE = 3;

const INCIDENT = 1;
const NEUTRAL = 2;

/**
 * Scores alert buckets by incident, in the buckets from `from` on, by the rule of the shared scorer (evalib.py).
 *
 * @param alerts domain index → alert buckets
 */
export function scoreAlerts(
  labels: Labels,
  alerts: ReadonlyMap<number, readonly number[]>,
  from: number
): Score {
  const incidents = labels.incidents.filter((incident) => incident.i0 >= from);
  const cover = (d: number): Uint8Array => {
    const covered = new Uint8Array(labels.buckets);
    for (const one of labels.neutral)
      if (one.d === d) covered.fill(NEUTRAL, Math.max(0, one.i0 - 1), one.i1 + 2);
    for (const one of labels.incidents) {
      if (one.d === d) covered.fill(INCIDENT, Math.max(0, one.i0 - 1), one.i1 + GRACE + TAIL + 1);
    }
    return covered;
  };
  let truePositive = 0;
  let falsePositive = 0;
  for (const [d, buckets] of alerts) {
    const covered = cover(d);
    for (const run of runsOf(buckets.filter((bucket) => bucket >= from))) {
      const kinds = run.map((bucket) => covered[bucket]);
      const outside = kinds.filter((kind) => kind === 0).length / kinds.length > 0.5;
      if (kinds.includes(INCIDENT)) {
        truePositive++;
        if (outside) falsePositive++;
      } else if (!kinds.includes(NEUTRAL) || outside) falsePositive++;
    }
  }
  const found = incidents.filter(({ d, i0, i1 }) =>
    alerts.get(d)?.some((bucket) => bucket >= i0 && bucket <= i1 + GRACE)
  );
  const precision = truePositive + falsePositive === 0 ? 0 : truePositive / (truePositive + falsePositive);
  const recall = incidents.length === 0 ? 0 : found.length / incidents.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, incidents: incidents.length };
}

function runsOf(buckets: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const bucket of [...new Set(buckets)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && bucket - (run.at(-1) ?? 0) <= MERGE + 1) run.push(bucket);
    else runs.push([bucket]);
  }
  return runs;
}
