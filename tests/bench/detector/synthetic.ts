import { shapeOf } from './labels';
import type { LabelledSet, Window } from './labels';
import { Random } from './random';

const DAY = 288;
const DAYS = 14;
const LENGTH = DAY * DAYS;
const START = '2024-03-04T00:00:00Z';
/** Correlation of the drift of a level from one bucket to the next: a time constant of 90 minutes. */
const DRIFT_MEMORY = Math.exp(-5 / 90);
const CLASSES = ['office', 'evening', 'allday'] as const;
type Pattern = (typeof CLASSES)[number] | 'flat';

interface Domain {
  readonly tier: string;
  readonly pattern: Pattern;
  readonly rate: number;
  readonly alpha: number;
  /** Mean events per visit; 1 is plain, more comes in clumps. */
  readonly clump: number;
}

const bump = (hour: number, centre: number, width: number): number =>
  Math.exp(-(((hour - centre) / width) ** 2));

function dailyShape(pattern: Pattern, hour: number, weekend: boolean): number {
  if (pattern === 'flat') return 1;
  if (pattern === 'office')
    return (weekend ? 0.15 : 1) * (0.08 + 1.9 * (bump(hour, 10.5, 2.6) + bump(hour, 15, 2.6)));
  if (pattern === 'evening')
    return (weekend ? 1.2 : 1) * (0.15 + 2.4 * bump(hour, 20.5, 3.2) + 0.7 * bump(hour, 13, 4));
  return 0.55 + 0.9 * bump(hour, 15, 5.5);
}

/**
 * Makes a set of the kind that the shared labels describe: 252 domains × 14 days × 5 minutes, over-dispersed counts
 * around a daily pattern with a level that varies from day to day, jobs, ramps, new levels, gaps and labelled incidents.
 */
export function syntheticSet(seed: number): LabelledSet {
  const random = new Random(seed);
  const domains = makeDomains(random);
  const counts = domains.map((domain) => background(domain, random));
  const incidents: Window[] = [];
  const neutral: Window[] = [];
  const of = (...tiers: string[]): number[] =>
    domains.flatMap((domain, d) => (tiers.includes(domain.tier) ? [d] : []));
  addLevels(random, counts, of('top', 'mid'), neutral);
  addJobs(random, domains, counts, of('batch'), of('cron'), of('top', 'mid'), neutral);
  addLate(random, domains, counts, neutral);
  const taken = new Set(neutral.map((window) => window.d));
  const free = (...tiers: string[]): number[] => of(...tiers).filter((d) => !taken.has(d));
  const busy = new Map<number, Window[]>();
  const add = (
    d: number,
    kind: string,
    length: number,
    peak: (local: number) => number,
    at?: number
  ): void => {
    for (let attempt = 0; attempt < 50; attempt++) {
      const i0 = at ?? random.integer(30, LENGTH - length - 5);
      if ((busy.get(d) ?? []).some((window) => i0 - 40 < window.i1 && i0 + length + 40 > window.i0)) continue;
      const window = { d, i0, i1: i0 + length - 1, kind };
      inject(random, counts[d] as Float64Array, window, peak);
      busy.set(d, [...(busy.get(d) ?? []), window]);
      incidents.push(window);
      return;
    }
  };
  const strength = (d: number, low: number, high: number) => (local: number) => {
    const { alpha } = domains[d] as Domain;
    return Math.max(
      8,
      random.between(0.8, 1.6) * local,
      random.logBetween(low, high) * Math.sqrt(Math.max(0.64, local + alpha * local * local))
    );
  };
  for (let i = 0; i < 55; i++) {
    const d = random.pick(free('low', 'mid', 'top'));
    add(d, 'burst', Math.round(random.logBetween(1, 19)), strength(d, 4.5, 70));
  }
  for (let i = 0; i < 14; i++) {
    const d = random.pick(free('mid'));
    add(
      d,
      'night_burst',
      random.integer(3, 17),
      strength(d, 7, 40),
      random.integer(1, DAYS - 1) * DAY + random.integer(6, 50)
    );
  }
  for (let i = 0; i < 8; i++)
    add(random.pick(free('flat')), 'flat_burst', random.integer(2, 11), (local) =>
      Math.max(5, random.logBetween(1, 4.5) * local)
    );
  for (let i = 0; i < 22; i++)
    add(random.pick(of('rare')), 'rare_burst', random.integer(1, 3), () => random.logBetween(10, 190));
  for (let i = 0; i < 12; i++) {
    const d = random.pick(free('mid'));
    add(d, 'slow_burn', random.integer(30, 71), (local) => random.logBetween(0.55, 2.2) * Math.max(local, 3));
  }
  for (const d of of('brandnew'))
    add(d, 'new_domain_burst', random.integer(1, 8), () => random.logBetween(12, 400));
  const gaps = [random.integer(300, 1800), random.integer(2000, 3900)];
  for (const gap of gaps) {
    const length = random.integer(4, 16);
    for (const row of counts) row.fill(0, gap, gap + length);
  }
  return {
    name: `synthetic ${seed}`,
    labels: {
      buckets: LENGTH,
      bucket_s: 300,
      start: START,
      domains: domains.map((domain, d) => ({ domain: `${domain.tier}${d}.example` })),
      incidents,
      neutral,
    },
    counts,
  };
}

function makeDomains(random: Random): Domain[] {
  const make = (
    n: number,
    tier: string,
    rate: () => number,
    alpha: () => number,
    pattern = (): Pattern => random.pick(CLASSES)
  ): Domain[] =>
    Array.from({ length: n }, () => ({
      tier,
      pattern: pattern(),
      rate: rate(),
      alpha: alpha(),
      clump: tier === 'low' && random.uniform() < 0.35 ? random.between(2, 6) : 1,
    }));
  const alpha = (): number => random.logBetween(0.01, 0.4);
  const flat = (): Pattern => 'flat';
  return [
    ...make(
      20,
      'top',
      () => random.logBetween(200, 4600),
      () => random.logBetween(0.005, 0.125)
    ),
    ...make(60, 'mid', () => random.logBetween(5, 195), alpha),
    ...make(60, 'low', () => random.logBetween(0.2, 5), alpha),
    ...make(
      10,
      'flat',
      () => random.logBetween(2, 180),
      () => 0,
      flat
    ),
    ...make(15, 'rare', () => random.logBetween(0.006, 0.15), alpha),
    ...make(10, 'batch', () => random.logBetween(0.05, 2.5), alpha),
    ...make(5, 'cron', () => random.logBetween(1.5, 26), alpha, flat),
    ...make(20, 'late', () => random.logBetween(0.03, 27), alpha),
    ...make(
      40,
      'oneoff',
      () => 0,
      () => 0
    ),
    ...make(
      12,
      'brandnew',
      () => 0,
      () => 0
    ),
  ];
}

function background(domain: Domain, random: Random): Float64Array {
  const row = new Float64Array(LENGTH);
  let day = 1;
  let drift = 0;
  for (let t = 0; t < LENGTH; t++) {
    if (t % DAY === 0) day = Math.exp(0.11 * random.normal());
    drift = DRIFT_MEMORY * drift + Math.sqrt(1 - DRIFT_MEMORY ** 2) * 0.08 * random.normal();
    const weekend = Math.floor(t / DAY) % 7 >= 5;
    const mean = domain.rate * day * Math.exp(drift) * dailyShape(domain.pattern, (t % DAY) / 12, weekend);
    if (domain.pattern === 'flat' && domain.tier === 'flat')
      row[t] = Math.max(
        0,
        Math.round(domain.rate + random.between(-0.12, 0.12) * Math.sqrt(domain.rate) * 5)
      );
    else if (domain.clump > 1)
      for (let visits = random.negativeBinomial(mean / domain.clump, domain.alpha); visits > 0; visits--)
        row[t] = (row[t] as number) + 1 + random.poisson(random.gamma(1, domain.clump - 1));
    else row[t] = random.negativeBinomial(mean, domain.alpha);
  }
  return row;
}

function addLevels(
  random: Random,
  counts: readonly Float64Array[],
  candidates: readonly number[],
  neutral: Window[]
): void {
  for (let i = 0; i < 16; i++) {
    const d = candidates[(i * 5 + 3) % candidates.length] as number;
    const row = counts[d] as Float64Array;
    const start = random.integer(300, 3300);
    const length = i < 8 ? LENGTH : random.integer(320, 780);
    const factor = random.between(2, 3.6);
    for (let t = start; t < Math.min(LENGTH, start + length); t++) {
      const now = i < 8 ? factor : 1 + ((factor - 1) * (t - start)) / length;
      row[t] = Math.round((row[t] as number) * now);
    }
    if (i < 8) neutral.push({ d, i0: start, i1: start + 287, kind: 'level_shift' });
  }
}

function addJobs(
  random: Random,
  domains: readonly Domain[],
  counts: readonly Float64Array[],
  batch: readonly number[],
  cron: readonly number[],
  weekly: readonly number[],
  neutral: Window[]
): void {
  const pulse = (d: number, t0: number, length: number, size: number): void => {
    const row = counts[d] as Float64Array;
    for (let t = Math.max(0, t0); t < Math.min(LENGTH, t0 + length); t++)
      row[t] = (row[t] as number) + random.poisson(size);
  };
  for (const d of batch) {
    const at = random.integer(20, 260);
    const length = random.integer(1, 7);
    const size = random.logBetween(10, 70);
    for (let day = 0; day < DAYS; day++) {
      const t0 = day * DAY + at + random.integer(-2, 2);
      pulse(d, t0, length, size);
      if (day < 2) neutral.push({ d, i0: t0 - 1, i1: t0 + length, kind: 'daily_batch_first2' });
    }
  }
  for (const d of cron) {
    const minute = random.integer(0, 11);
    const size = Math.max(10, (domains[d] as Domain).rate * random.between(6, 10));
    for (let t = minute; t < LENGTH; t += 12) pulse(d, t, 1, size);
    neutral.push({ d, i0: 0, i1: 59, kind: 'cron_learn' });
  }
  for (let i = 0; i < 4; i++) {
    const d = weekly[(i * 7 + 1) % weekly.length] as number;
    const at = random.integer(20, 1990);
    const length = random.integer(4, 12);
    const size = (domains[d] as Domain).rate * random.between(3, 6);
    for (const t0 of [at, at + 7 * DAY]) pulse(d, t0, length, size);
    neutral.push({ d, i0: at - 1, i1: at + length, kind: 'weekly_batch_first' });
  }
}

function addLate(
  random: Random,
  domains: readonly Domain[],
  counts: readonly Float64Array[],
  neutral: Window[]
): void {
  domains.forEach((domain, d) => {
    const row = counts[d] as Float64Array;
    if (domain.tier === 'late') {
      const first = random.integer(900, 3700);
      row.fill(0, 0, first);
      neutral.push({ d, i0: first, i1: first + 287, kind: 'new_domain_learning' });
    } else if (domain.tier === 'oneoff') {
      const first = random.integer(50, 3900);
      for (let n = random.integer(1, 6); n > 0; n--)
        row[Math.min(LENGTH - 1, first + random.integer(0, 200))] = random.integer(1, 3);
    }
  });
}

/** Adds events to a window; `peak` gives the largest addition to a bucket from the mean count around it. */
function inject(random: Random, row: Float64Array, window: Window, peak: (local: number) => number): void {
  const length = window.i1 - window.i0 + 1;
  let local = 0;
  for (let t = window.i0 - 6; t <= window.i1 + 6; t++) local += (row[t] ?? 0) / (length + 12);
  const shape = shapeOf(window.kind === 'slow_burn' ? 'rect' : random.pick(['rect', 'tri', 'decay']), length);
  const scale = peak(local) / Math.max(...shape);
  shape.forEach((part, i) => {
    row[window.i0 + i] = (row[window.i0 + i] as number) + random.poisson(scale * part);
  });
}
