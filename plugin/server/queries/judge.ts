import type { FindingSeries, SourceStatus } from '../../common/api/anomalies';
import { detectSpikes, expectedBands } from '../../common/domain/spikes';
import type {
  CountTable,
  DetectionResult,
  DetectorInput,
  DetectorSettings,
  Finding,
  SparseSeries,
} from '../../common/domain/spikes';
import type { Candidates } from './candidates';
import { CARRIER } from './probe';
import type { Probe, SourcePlan } from './probe';
import { endOf } from './window';
import type { AnomalyWindow, Grid } from './window';

/** The counts of a source, as they came from Elasticsearch. */
export interface SourceCounts {
  readonly plan: SourcePlan;
  readonly candidates: Candidates;
  readonly live: readonly SparseSeries[];
  readonly history: readonly SparseSeries[];
}

export interface SourceVerdict {
  readonly status: SourceStatus;
  readonly findings: readonly Finding[];
  readonly detection: DetectionResult['status'];
  /** Observed counts and expected band of these findings, in their order. */
  series(findings: readonly Finding[]): FindingSeries[];
}

/** The data are complete up to here: nothing is judged that documents may still be missing of. Null without data. */
export function completeUntil(window: AnomalyWindow, probe: Probe): number | null {
  if (probe.later) return window.closedUntil;
  return probe.last === null ? null : Math.min(window.closedUntil, probe.last + 1);
}

/**
 * Runs the detector over one source. The series of all documents goes in beside the domains: where it is silent, the
 * capture was off; where only the domains of a narrow filter are, that is their count. It never becomes a finding.
 */
export function judgeSource(
  counts: SourceCounts,
  probe: Probe,
  window: AnomalyWindow,
  settings: DetectorSettings
): SourceVerdict {
  const { plan, candidates } = counts;
  const dataUntil = completeUntil(window, probe) ?? window.live.start;
  const live = table(window.live, [...counts.live, probe.live], probe.first);
  const history = window.history === null ? undefined : historyTable(window.history, counts, probe);
  const input: DetectorInput = {
    source: plan.source,
    live,
    dataUntil,
    ...(history !== undefined && history.length > 0 && { history }),
  };
  const { findings, status } = detectSpikes(input, settings);
  const inRange = findings.filter(
    (finding) => finding.domain !== CARRIER && finding.end > window.from && finding.onset < window.to
  );
  return {
    findings: inRange,
    detection: status,
    status: {
      source: plan.source,
      domainField: plan.domainField,
      nameField: plan.nameField,
      kuery: plan.kuery,
      examined: counts.live.length,
      total: candidates.total,
      totalIsApproximate: candidates.totalIsApproximate,
      documents: candidates.documents,
      baselineMs: status.baselineMs,
      collecting: status.collecting,
    },
    series: (chosen) => seriesOf(chosen, input, settings),
  };
}

function historyTable(grid: Grid, counts: SourceCounts, probe: Probe): CountTable {
  const series = probe.history === null ? counts.history : [...counts.history, probe.history];
  return closedHours(table(grid, series, probe.first), grid);
}

/** The table from its first bucket with data on: silence before the capture began says nothing about anybody's habits. */
function table(grid: Grid, series: readonly SparseSeries[], first: number | null): CountTable {
  const skip =
    first === null ? 0 : Math.min(grid.length, Math.max(0, Math.floor((first - grid.start) / grid.bucketMs)));
  const start = grid.start + skip * grid.bucketMs;
  return {
    start,
    bucketMs: grid.bucketMs,
    length: grid.length - skip,
    series: skip === 0 ? series : series.map((one) => shifted(one, skip)),
  };
}

/** Where the capture began inside the history: without the first hour, of which it may have seen only a part. */
function closedHours(history: CountTable, grid: Grid): CountTable {
  if (history.length === 0 || history.start === grid.start) return history;
  return {
    ...history,
    start: history.start + history.bucketMs,
    length: history.length - 1,
    series: history.series.map((one) => shifted(one, 1)),
  };
}

function shifted({ domain, buckets, counts }: SparseSeries, by: number): SparseSeries {
  const kept = Array.from(buckets, (_bucket, i) => i).filter((i) => (buckets[i] ?? 0) >= by);
  return {
    domain,
    buckets: kept.map((i) => (buckets[i] ?? 0) - by),
    counts: kept.map((i) => counts[i] ?? 0),
  };
}

function seriesOf(
  findings: readonly Finding[],
  input: DetectorInput,
  settings: DetectorSettings
): FindingSeries[] {
  const { start, bucketMs, length } = input.live;
  const domains = new Set(findings.map((finding) => finding.domain));
  // Only what is drawn is judged again; the silent series stays, for it tells the gaps.
  const keep = (table: CountTable): CountTable => ({
    ...table,
    series: table.series.filter((series) => domains.has(series.domain) || series.domain === CARRIER),
  });
  const narrow: DetectorInput = {
    ...input,
    live: keep(input.live),
    ...(input.history && { history: keep(input.history) }),
  };
  const bands = new Map(expectedBands(narrow, [...domains], settings).map((band) => [band.domain, band]));
  const counts = new Map(input.live.series.map((series) => [series.domain, series]));
  return findings.map(({ domain }) => {
    const band = bands.get(domain);
    const observed = new Array<number>(length).fill(0);
    const series = counts.get(domain);
    Array.from(series?.buckets ?? []).forEach((bucket, i) => (observed[bucket] = series?.counts[i] ?? 0));
    const digits = (values: Float32Array | undefined): (number | null)[] =>
      Array.from(values ?? [], (value) => (Number.isNaN(value) ? null : Number(value.toPrecision(3))));
    return {
      start,
      bucketMs,
      observed,
      expected: digits(band?.expected),
      low: digits(band?.low),
      high: digits(band?.high),
    };
  });
}

/** End of the judged window, for the status. */
export function judgedSpan({ live }: AnomalyWindow): { readonly from: number; readonly to: number } {
  return { from: live.start, to: endOf(live) };
}
