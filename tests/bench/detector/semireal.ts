import { shapeOf } from './labels';
import type { LabelledSet, Window } from './labels';
import { Random } from './random';

const HOSTS = 24;
const INCIDENTS = 60;

/**
 * Makes a set with real dynamics: a measured series is thinned into hosts of falling share, and labelled bursts are
 * added. What the real series itself does beyond that is not labelled and counts as background.
 */
export function semiRealSet(
  name: string,
  start: string,
  series: readonly number[],
  seed: number
): LabelledSet {
  const random = new Random(seed);
  const length = series.length;
  const weights = Array.from({ length: HOSTS }, (_, i) => 1 / Math.pow(i + 1, 1.2));
  const sum = weights.reduce((a, b) => a + b, 0);
  const counts = weights.map((weight) =>
    Float64Array.from(series, (value) => random.thin(Math.round(value), weight / sum))
  );
  const incidents: Window[] = [];
  for (let attempt = 0; incidents.length < INCIDENTS && attempt < 5000; attempt++) {
    const d = random.integer(0, HOSTS - 1);
    const width = Math.round(random.logBetween(1, 18));
    const i0 = random.integer(100, length - width - 20);
    if (incidents.some((window) => window.d === d && i0 - 60 < window.i1 && i0 + width + 60 > window.i0))
      continue;
    const row = counts[d] as Float64Array;
    let local = 0;
    for (let t = i0 - 6; t <= i0 + width + 6; t++) local += (row[t] ?? 0) / (width + 12);
    const shape = shapeOf(random.pick(['rect', 'tri', 'decay']), width);
    const peak = Math.max(
      14,
      random.between(1.2, 2) * local,
      random.logBetween(6, 60) * Math.sqrt(Math.max(0.64, local + 0.03 * local * local))
    );
    const scale = peak / Math.max(...shape);
    shape.forEach((part, i) => {
      row[i0 + i] = (row[i0 + i] as number) + random.poisson(scale * part);
    });
    incidents.push({ d, i0, i1: i0 + width - 1, kind: 'burst' });
  }
  const domains = weights.map((_, i) => ({ domain: `host${i}.example` }));
  return {
    name: `${name} ${seed}`,
    labels: { buckets: length, bucket_s: 300, start, domains, incidents, neutral: [] },
    counts,
  };
}
