import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { FindingSeries, SourceStatus } from '../../common/api/anomalies';
import { detectInSteps } from '../../common/domain/detection';
import type {
  CountTable,
  DetectionResult,
  DetectorInput,
  DetectorSettings,
  Finding,
  SparseSeries,
} from '../../common/domain/detection';
import { abortedProblem } from '../elasticsearch/problem';
import type { Candidates } from './candidates';
import { completeUntil, totalCounts, type Coverage, type SourcePlan } from './coverage';
import { endOf } from './window';
import type { AnomalyWindow } from './window';

/** Fewer buckets than this are no picture. */
const LEAST_SHOWN = 120;
/** Milliseconds of detecting until others on the thread have their turn: other users, and answers to what this one asked. */
const TURN_MS = 8;

/** The counts of a source, as they came from Elasticsearch. */
export interface SourceCounts {
  readonly plan: SourcePlan;
  readonly candidates: Candidates;
  readonly live: readonly SparseSeries[];
  readonly history: readonly SparseSeries[];
}

export interface SourceResult {
  readonly status: SourceStatus;
  readonly findings: readonly Finding[];
  readonly repeats: DetectionResult['repeats'];
  readonly detection: DetectionResult['status'];
  /** Observed counts and expected band of these findings, in their order. */
  series(findings: readonly Finding[]): FindingSeries[];
}

/**
 * Runs the detector over one source. The counts of all documents go in beside the domains: where they are silent the
 * capture was off, where only the domains of a narrow filter are, that is their count.
 *
 * @throws {Problem} when `signal` says that nobody waits any more
 */
export async function detectInSource(
  counts: SourceCounts,
  coverage: Coverage,
  window: AnomalyWindow,
  settings: DetectorSettings,
  signal?: AbortSignal
): Promise<SourceResult> {
  const { plan, candidates } = counts;
  const dataUntil = completeUntil(window, coverage) ?? window.live.start;
  const { live, history } = window;
  const input: DetectorInput = {
    source: plan.source,
    live: { ...live, series: counts.live },
    dataUntil,
    reportFrom: window.from,
    ...(history && { history: { ...history, series: counts.history } }),
    totalCounts: {
      live: totalCounts(coverage.live, live),
      ...(history && { history: totalCounts(coverage.history, history) }),
    },
  };
  const { findings, repeats, status, bands } = await inTurns(detectInSteps(input, settings), signal);
  const inRange = findings.filter((finding) => finding.onset < window.to);
  return {
    findings: inRange,
    repeats: repeats.filter(({ from }) => from < window.to),
    detection: status,
    status: {
      ...fieldsOf(plan),
      examined: counts.live.length,
      total: candidates.total,
      totalIsApproximate: candidates.totalIsApproximate,
      documents: candidates.documents,
      baselineMs: status.baselineMs,
      collecting: status.collecting,
    },
    series: (chosen) => seriesOf(chosen, input.live, bands, shownFrom(window)),
  };
}

async function inTurns<T>(steps: Iterator<undefined, T, undefined>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    // The first turn of all: what was asked goes out before the thread is busy.
    await turnOfOthers();
    if (signal?.aborted === true) throw abortedProblem();
    const begin = performance.now();
    while (performance.now() - begin < TURN_MS) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }
}

/** What the status says of a source that had no document in the window. */
export function silentSource(plan: SourcePlan): SourceStatus {
  return {
    ...fieldsOf(plan),
    examined: 0,
    total: 0,
    totalIsApproximate: false,
    documents: 0,
    baselineMs: 0,
    collecting: false,
  };
}

function fieldsOf({
  source,
  domainField,
  nameField,
  kuery,
}: SourcePlan): Pick<SourceStatus, 'source' | 'domainField' | 'nameField' | 'kuery'> {
  return { source, domainField, nameField, kuery };
}

/** A short range is shown with what came before it, or nobody sees what is unusual. */
function shownFrom({ asked, live }: AnomalyWindow): number {
  return Math.max(live.start, Math.min(asked.start, endOf(live) - LEAST_SHOWN * live.bucketMs));
}

function seriesOf(
  findings: readonly Finding[],
  live: CountTable,
  bandsOf: DetectionResult['bands'],
  from: number
): FindingSeries[] {
  const { bucketMs, length } = live;
  const skip = Math.max(0, Math.floor((from - live.start) / bucketMs));
  const start = live.start + skip * bucketMs;
  const domains = [...new Set(findings.map((finding) => finding.domain))];
  const bands = new Map(bandsOf(domains).map((band) => [band.domain, band]));
  const counts = new Map(live.series.map((series) => [series.domain, series]));
  return findings.map(({ domain }) => {
    const band = bands.get(domain);
    const observed = new Array<number>(length - skip).fill(0);
    const series = counts.get(domain);
    Array.from(series?.buckets ?? []).forEach((bucket, i) => {
      if (bucket >= skip) observed[bucket - skip] = series?.counts[i] ?? 0;
    });
    const digits = (values: Float32Array | undefined): (number | null)[] =>
      Array.from(values?.subarray(skip) ?? [], (value) =>
        Number.isNaN(value) ? null : Number(value.toPrecision(3))
      );
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
