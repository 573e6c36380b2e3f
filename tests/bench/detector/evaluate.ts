import { detectSpikes } from '../../../plugin/common/domain/detection';
import type { CountTable, DetectorInput, DetectorSettings } from '../../../plugin/common/domain/detection';
import type { LabelledSet, Labels } from './labels';

/** Alert buckets per domain: row[domain][bucket] is 1. */
export type Alerts = readonly Uint8Array[];

export interface Score {
  readonly incidents: number;
  readonly found: number;
  readonly trueRuns: number;
  readonly falseRuns: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly domainWeeks: number;
  /** False alerts per domain and week. */
  readonly falsePerWeek: number;
}

/** Buckets after an incident in which an alert still finds it, and further ones that are not held against a run. */
const GRACE = 2;
const TAIL = 6;
/** Alert buckets with at most so many others between them are one run. */
const MERGE = 3;
const INSIDE = 1;
const NEUTRAL = 2;

/** Scores alerts by incident, as the shared evaluation does: see docs/detection/evaluation.md. */
export function scoreAlerts(alerts: Alerts, labels: Labels): Score {
  const cover = coverOf(labels);
  let trueRuns = 0;
  let falseRuns = 0;
  alerts.forEach((row, d) => {
    for (const run of runsOf(row)) {
      const kinds = run.map((t) => cover[d]?.[t] ?? 0);
      const outside = kinds.filter((kind) => kind === 0).length / kinds.length > 0.5;
      if (kinds.includes(INSIDE)) trueRuns++;
      if (outside || (!kinds.includes(INSIDE) && !kinds.includes(NEUTRAL))) falseRuns++;
    }
  });
  const found = labels.incidents.filter(({ d, i0, i1 }) =>
    alerts[d]?.subarray(i0, i1 + GRACE + 1).includes(1)
  ).length;
  return rates(
    labels.incidents.length,
    found,
    trueRuns,
    falseRuns,
    (labels.domains.length * labels.buckets * labels.bucket_s) / 604_800
  );
}

/** One score over many sets: the counts are added before the rates are taken. */
export function pooled(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number): number => scores.reduce((total, score) => total + of(score), 0);
  return rates(
    sum((s) => s.incidents),
    sum((s) => s.found),
    sum((s) => s.trueRuns),
    sum((s) => s.falseRuns),
    sum((s) => s.domainWeeks)
  );
}

function rates(
  incidents: number,
  found: number,
  trueRuns: number,
  falseRuns: number,
  domainWeeks: number
): Score {
  const precision = trueRuns + falseRuns > 0 ? trueRuns / (trueRuns + falseRuns) : 0;
  const recall = incidents > 0 ? found / incidents : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return {
    incidents,
    found,
    trueRuns,
    falseRuns,
    precision,
    recall,
    f1,
    domainWeeks,
    falsePerWeek: domainWeeks > 0 ? falseRuns / domainWeeks : 0,
  };
}

function coverOf(labels: Labels): Uint8Array[] {
  const cover = labels.domains.map(() => new Uint8Array(labels.buckets));
  for (const { d, i0, i1 } of labels.neutral) cover[d]?.fill(NEUTRAL, Math.max(0, i0 - 1), i1 + 2);
  for (const { d, i0, i1 } of labels.incidents)
    cover[d]?.fill(INSIDE, Math.max(0, i0 - 1), i1 + GRACE + TAIL + 1);
  return cover;
}

function runsOf(row: Uint8Array): number[][] {
  const runs: number[][] = [];
  row.forEach((value, t) => {
    if (value === 0) return;
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run !== undefined && last !== undefined && t - last <= MERGE + 1) run.push(t);
    else runs.push([t]);
  });
  return runs;
}

/** A set as the detector takes it: zero counts are left out. Several buckets may be added up into one. */
export function tableOf(set: LabelledSet, from = 0, to = set.labels.buckets, width = 1): CountTable {
  const bucketMs = set.labels.bucket_s * 1000;
  const series = set.counts.map((row, d) => {
    const buckets: number[] = [];
    const counts: number[] = [];
    for (let t = from; t < to; t += width) {
      let sum = 0;
      for (let i = t; i < t + width; i++) sum += row[i] ?? 0;
      if (sum === 0) continue;
      buckets.push((t - from) / width);
      counts.push(sum);
    }
    return { domain: set.labels.domains[d]?.domain ?? '', buckets, counts };
  });
  return {
    start: Date.parse(set.labels.start) + from * bucketMs,
    bucketMs: bucketMs * width,
    length: Math.floor((to - from) / width),
    series,
  };
}

/** Runs the product's detector over a whole set. */
export function alertsOf(set: LabelledSet, settings: DetectorSettings = {}): Alerts {
  const rows = emptyAlerts(set);
  const { findings } = detectSpikes({ source: 'dns', live: tableOf(set) }, settings);
  markAlerts(rows, set, findings, -Infinity);
  return rows;
}

/** Runs it day by day. */
export function alertsByDay(set: LabelledSet): Alerts {
  const rows = emptyAlerts(set);
  for (const input of inputsByDay(set)) markAlerts(rows, set, detectSpikes(input).findings, input.reportFrom);
  return rows;
}

/** What the route asks for each day: a day of warm-up and the day itself in fine buckets, the hours before them. */
export function* inputsByDay(set: LabelledSet): Iterable<DetectorInput & { readonly reportFrom: number }> {
  const start = Date.parse(set.labels.start);
  const perDay = 86_400 / set.labels.bucket_s;
  for (let from = 0; from < set.labels.buckets; from += perDay) {
    const liveFrom = Math.max(0, from - perDay);
    const live = tableOf(set, liveFrom, Math.min(set.labels.buckets, from + perDay));
    const reportFrom = start + from * set.labels.bucket_s * 1000;
    const history = liveFrom > 0 ? { history: tableOf(set, 0, liveFrom, perDay / 24) } : {};
    yield { source: 'dns', live, reportFrom, ...history };
  }
}

function emptyAlerts(set: LabelledSet): Uint8Array[] {
  return set.counts.map((row) => new Uint8Array(row.length));
}

function markAlerts(
  rows: Uint8Array[],
  set: LabelledSet,
  findings: ReturnType<typeof detectSpikes>['findings'],
  from: number
): void {
  const index = new Map(set.labels.domains.map(({ domain }, d) => [domain, d]));
  const start = Date.parse(set.labels.start);
  for (const { domain, alerts } of findings) {
    const row = rows[index.get(domain) ?? -1];
    for (const { timestamp } of alerts)
      if (row !== undefined && timestamp >= from) row[(timestamp - start) / (set.labels.bucket_s * 1000)] = 1;
  }
}
