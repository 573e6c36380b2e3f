import type { LabelledSet, Window } from './labels';
import { Random } from './random';

const MINUTE_START = '2024-05-02T12:00:00Z';
/** Part of the domains that are quiet and asked for in clumps (a page, its parts), and mean size of a clump. */
const QUIET_PART = 0.36;
const CLUMP = 2.3;
const LATE_PART = 0.2;
/** A burst adds so many events a minute at least. */
const LEAST_BURST = 12;

/**
 * Makes short sessions of one-minute buckets, half an hour to two hours, as a user has just after installing: domains of
 * very different rates, some in clumps, some that start late, up to three bursts and now and then a domain never seen
 * before. Numbers of domains, rates, dispersion, sizes and lengths are those of `tut_A_201` as measured.
 */
export function sessionSets(seed: number, sessions: number): LabelledSet[] {
  const random = new Random(seed);
  return Array.from({ length: sessions }, (_, i) => session(random, `session ${i}`));
}

function session(random: Random, name: string): LabelledSet {
  const length = random.integer(32, 118);
  const incidents: Window[] = [];
  const neutral: Window[] = [];
  const counts = Array.from({ length: random.integer(8, 25) }, (_, d) => {
    const late = random.uniform() < LATE_PART ? random.integer(1, Math.floor(length / 2)) : 0;
    if (late > 0) neutral.push({ d, i0: late, i1: late + 14, kind: 'late_start' });
    return background(random, length, late);
  });
  for (let bursts = random.integer(0, 3); bursts > 0; bursts--)
    burst(random, counts, neutral, incidents, length);
  if (random.uniform() < 0.5) {
    const width = random.integer(1, 3);
    const i0 = random.integer(13, length - width - 2);
    const row = new Float64Array(length);
    const size = random.between(25, 115);
    for (let t = i0; t < i0 + width; t++) row[t] = random.poisson(size);
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

function background(random: Random, length: number, from: number): Float64Array {
  const quiet = random.uniform() < QUIET_PART;
  const rate = quiet ? random.logBetween(0.15, 1.8) : random.logBetween(1, 100);
  const alpha = quiet ? 0 : random.logBetween(0.01, 0.3);
  let drift = 0;
  return Float64Array.from({ length }, (_, t) => {
    drift = 0.94 * drift + 0.07 * random.normal();
    if (t < from) return 0;
    const mean = rate * Math.exp(drift);
    if (!quiet) return random.negativeBinomial(mean, alpha);
    let sum = 0;
    for (let visits = random.poisson(mean / CLUMP); visits > 0; visits--) sum += clump(random);
    return sum;
  });
}

/** Geometric: after each event of a clump another one follows with the same chance. */
function clump(random: Random): number {
  let size = 1;
  while (random.uniform() < 1 - 1 / CLUMP) size++;
  return size;
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
  if (free.length === 0) return;
  const d = random.pick(free);
  const row = counts[d] as Float64Array;
  const width = random.integer(1, 6);
  const i0 = random.integer(13, length - width - 2);
  const mean = row.reduce((sum, value) => sum + value, 0) / length;
  const size = Math.max(LEAST_BURST, random.between(3, 15) * mean);
  for (let t = i0; t < i0 + width; t++) row[t] = (row[t] as number) + random.poisson(size);
  incidents.push({ d, i0, i1: i0 + width - 1, kind: 'burst' });
}
