import { shapeOf } from './labels';
import type { LabelledSet, Window } from './labels';
import { Random } from './random';

const DOMAINS = 24;
const MINUTE_START = '2024-05-02T12:00:00Z';

/**
 * Makes short sessions of one-minute buckets, half an hour to two hours, as a user has just after installing: domains of
 * very different rates, some in clumps, some that start late, one or two bursts and now and then a domain never seen before.
 */
export function sessionSets(seed: number, sessions: number): LabelledSet[] {
  const random = new Random(seed);
  return Array.from({ length: sessions }, (_, i) => session(random, `session ${i}`));
}

function session(random: Random, name: string): LabelledSet {
  const length = random.integer(34, 120);
  const incidents: Window[] = [];
  const neutral: Window[] = [];
  const counts = Array.from({ length: DOMAINS }, (_, d) => {
    const rate = random.logBetween(0.1, 80);
    const clump = rate < 3 && random.uniform() < 0.4 ? random.between(1.5, 4) : 1;
    const alpha = random.logBetween(0.01, 0.3);
    const late = random.uniform() < 0.16 ? random.integer(6, 40) : 0;
    if (late > 0) neutral.push({ d, i0: late, i1: late + 14, kind: 'late_start' });
    let drift = 0;
    return Float64Array.from({ length }, (_unused, t) => {
      drift = 0.94 * drift + 0.07 * random.normal();
      if (t < late) return 0;
      const visits = random.negativeBinomial((rate * Math.exp(drift)) / clump, alpha);
      return clump > 1 ? visits + random.poisson(visits * (clump - 1)) : visits;
    });
  });
  const bursts = random.integer(1, 2);
  for (let i = 0; i < bursts; i++) burst(random, counts, neutral, incidents, length);
  if (random.uniform() < 0.5) {
    const width = random.integer(1, 5);
    const i0 = random.integer(14, length - width - 4);
    const row = new Float64Array(length);
    for (let t = i0; t < i0 + width; t++) row[t] = random.poisson(random.logBetween(12, 90));
    counts.push(row);
    incidents.push({ d: counts.length - 1, i0, i1: i0 + width - 1, kind: 'new_domain_burst' });
  }
  const domains = counts.map((_, d) => ({ domain: `d${d}.example` }));
  return {
    name,
    labels: { buckets: length, bucket_s: 60, start: MINUTE_START, domains, incidents, neutral },
    counts,
  };
}

function burst(
  random: Random,
  counts: readonly Float64Array[],
  neutral: readonly Window[],
  incidents: Window[],
  length: number
): void {
  const taken = new Set([...neutral, ...incidents].map((window) => window.d));
  const free = counts.map((_, d) => d).filter((d) => !taken.has(d));
  const d = random.pick(free);
  const row = counts[d] as Float64Array;
  const width = random.integer(1, 5);
  const i0 = random.integer(13, length - width - 4);
  const mean = row.reduce((sum, value) => sum + value, 0) / length;
  const peak = Math.max(12, random.between(4, 16) * mean);
  const shape = shapeOf(random.pick(['rect', 'tri', 'decay']), width);
  const scale = peak / Math.max(...shape);
  shape.forEach((part, i) => {
    row[i0 + i] = (row[i0 + i] as number) + random.poisson(scale * part);
  });
  incidents.push({ d, i0, i1: i0 + width - 1, kind: 'burst' });
}
