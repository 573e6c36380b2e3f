import type {
  AnomaliesRequest,
  AnomaliesResponse,
  AnomaliesState,
  AnomaliesStatus,
  CountedFrom,
} from '../../common/api/anomalies';
import type { Elasticsearch } from '../elasticsearch/client';
import { cellsFor, openMs, type Reading } from '../summaries/reading';
import type { Span } from '../summaries/spans';
import { BUCKETS, type QueryContext } from './context';
import { readCounted } from './counted';
import { completeUntil, readCoverage } from './coverage';
import { describeFindings } from './describe';
import { silentSource } from './detect';
import { NO_VOLUMES, sumDomains } from './domain_volumes';
import { findInDomains, type DomainFindings } from './domains';
import { conflictWarnings } from './fields';
import { findTalkers } from './talkers';
import { incompleteWarnings } from './warnings';
import { endOf, planWindow, trimWindow, type AnomalyWindow } from './window';

const DAY = 86_400_000;
const REPEATS_LISTED = 10;

export interface AnomaliesOptions {
  /** Of this one request: its signal ends the searches under way. */
  readonly elasticsearch: Elasticsearch;
  /** The present, epoch ms, when the request names none. */
  readonly clock: number;
}

/**
 * Answers the panel: finds anomalies in the asked range and ranks the talkers. Everything is asked with the client's
 * own rights, nothing is kept between two calls.
 *
 * @throws {Problem} with the status and a message for the reader.
 */
export async function findAnomalies(
  request: AnomaliesRequest,
  { elasticsearch, clock }: AnomaliesOptions
): Promise<AnomaliesResponse> {
  const begin = performance.now();
  const planned = planWindow(request, clock);
  const times = { span: spanOf(request, planned), compared: liveOf(planned), now: planned.now };
  const {
    fields,
    reading,
    found: coverage,
  } = await readCounted(elasticsearch, request, times, (known, readable) =>
    readCoverage(elasticsearch, request, planned, known, readable)
  );
  const { summaries } = reading;
  const window = coverage.first === null ? planned : trimWindow(planned, coverage.first);
  const context: QueryContext = {
    elasticsearch,
    request,
    window,
    fields,
    coverage,
    summaries,
    budget: BUCKETS,
  };
  const silent = !fields.hasIndex || coverage.last === null;
  // None needs the others: flows are asked for while domains are counted and judged.
  const [found, talkers, bytes] = silent
    ? [NOTHING_FOUND, null, NO_VOLUMES]
    : await Promise.all([findInDomains(context), findTalkers(context), sumDomains(context)]);
  const described = describeFindings(found, bytes.bytesOf);
  return {
    status: statusOf(context, found),
    counted: countedFrom(window, reading),
    findings: described.findings,
    talkers: talkers?.answer ?? null,
    domainVolumes: bytes.volumes,
    warnings: [
      ...incompleteWarnings(elasticsearch.incomplete()),
      ...window.warnings,
      ...conflictWarnings(fields),
      ...found.warnings,
      ...described.warnings,
      ...(talkers?.warnings ?? []),
      ...bytes.warnings,
    ],
    dataViewId: request.dataViewId,
    took: { total: Math.round(performance.now() - begin), elasticsearch: Math.round(elasticsearch.waited()) },
  };
}

const liveOf = ({ live }: AnomalyWindow): Span => ({ from: live.start, to: endOf(live) });

/** All that is read: history, window, and the period before the range, which talkers are compared with. */
function spanOf({ talkers }: AnomaliesRequest, { live, history, from, to }: AnomalyWindow): Span {
  const begin = (history ?? live).start;
  return {
    from: talkers === false ? begin : Math.min(begin, from - (to - from)),
    to: Math.max(endOf(live), to),
  };
}

function countedFrom({ asked }: AnomalyWindow, { summaries, why }: Reading): CountedFrom {
  const span = { from: asked.start, to: endOf(asked) };
  const kind = cellsFor(asked.bucketMs);
  return summaries === null || kind === null
    ? { from: 'events', why, eventsMs: span.to - span.from }
    : { from: 'summaries', why, eventsMs: openMs(summaries, kind, span) };
}

const NOTHING_FOUND: DomainFindings = { sources: [], all: [], chosen: [], details: [], warnings: [] };

function statusOf(
  { window, coverage }: QueryContext,
  { sources: results, all }: DomainFindings
): AnomaliesStatus {
  const judged = new Map(results.map(({ status }) => [status.source, status]));
  const sources = coverage.sources.map((plan) => judged.get(plan.source) ?? silentSource(plan));
  const sum = (of: (status: (typeof sources)[number]) => number): number =>
    sources.reduce((total, status) => total + of(status), 0);
  const seen = sources.filter((status) => status.documents > 0);
  const baseline = seen.length === 0 ? 0 : Math.min(...seen.map((status) => status.baselineMs));
  const collecting = seen.length > 0 && seen.every((status) => status.collecting);
  return {
    state: stateOf(coverage.hasIndex, seen.length > 0, collecting),
    dataTo: completeUntil(window, coverage),
    now: window.now,
    window: { from: window.asked.start, to: endOf(window.asked) },
    bucketSeconds: window.live.bucketMs / 1000,
    baselineDays: Math.round((baseline / DAY) * 1000) / 1000,
    examined: sum((status) => status.examined),
    total: sum((status) => status.total),
    totalIsApproximate: sources.some((status) => status.totalIsApproximate),
    findings: all.length,
    lowConfidence: baseline < DAY || all.some((finding) => finding.confidence === 'low'),
    collecting,
    gaps: results[0]?.detection.gaps ?? [],
    rises: results.flatMap(({ detection }) => detection.rises).sort((a, b) => a.from - b.from),
    repeats: results
      .flatMap(({ repeats }) => repeats)
      .sort((a, b) => b.observed - a.observed)
      .slice(0, REPEATS_LISTED),
    sources,
  };
}

function stateOf(hasIndex: boolean, hasDocuments: boolean, collecting: boolean): AnomaliesState {
  if (!hasIndex) return 'no_index';
  if (!hasDocuments) return 'no_data';
  return collecting ? 'collecting' : 'ok';
}
