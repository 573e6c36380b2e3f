import { i18n } from '@kbn/i18n';
import type {
  AnomaliesRequest,
  AnomaliesResponse,
  AnomaliesState,
  AnomaliesStatus,
  AnomaliesWarning,
  CountedFrom,
  WhyEvents,
} from '../../common/api/anomalies';
import type { Elasticsearch } from '../elasticsearch/client';
import { SEARCH_SECONDS, type Incomplete } from '../elasticsearch/searches';
import {
  cellsFor,
  fieldsFit,
  openMs,
  readSummaries,
  type Reading,
  type Summaries,
} from '../summaries/reading';
import { agrees } from '../summaries/spot_check';
import { BUCKETS, type QueryContext } from './context';
import { completeUntil, readCoverage, type Coverage } from './coverage';
import { describeFindings } from './describe';
import { silentSource } from './detect';
import { NO_VOLUMES, sumDomains } from './domain_volumes';
import { findInDomains, type DomainFindings } from './domains';
import { conflictWarnings, readFields, type FieldPlan } from './fields';
import { findTalkers } from './talkers';
import { endOf, planWindow, trimWindow, type AnomalyWindow } from './window';

const DAY = 86_400_000;
const REASONS_LISTED = 5;
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
  const { fields, coverage, reading } = await look(request, planned, elasticsearch);
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

/** The first two phases: fields, and what is there; with summaries where they can tell it. */
async function look(
  request: AnomaliesRequest,
  planned: AnomalyWindow,
  elasticsearch: Elasticsearch
): Promise<{ readonly fields: FieldPlan; readonly coverage: Coverage; readonly reading: Reading }> {
  const { live, history, from, to } = planned;
  // The period before, which talkers are compared with, too.
  const span = { from: Math.min((history ?? live).start, from - (to - from)), to: Math.max(endOf(live), to) };
  const [fields, found] = await Promise.all([
    readFields(elasticsearch, request, planned),
    readSummaries(elasticsearch, request, span, planned.now),
  ]);
  const cover = (summaries: Summaries | null): Promise<Coverage> =>
    readCoverage(elasticsearch, request, planned, fields, summaries);
  const { summaries } = found;
  if (summaries === null) return { fields, coverage: await cover(null), reading: found };
  const instead = async (why: WhyEvents): ReturnType<typeof look> => ({
    fields,
    coverage: await cover(null),
    reading: { summaries: null, why },
  });
  if (!fieldsFit(fields)) return instead('fields');
  const [coverage, equal] = await Promise.all([
    cover(summaries),
    agrees(elasticsearch, request, summaries, { from: live.start, to: endOf(live) }),
  ]);
  return equal ? { fields, coverage, reading: found } : instead('differ');
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

/** Failed shards and time-outs: the counts are too low. */
function incompleteWarnings({ failed, total, reasons, timedOut }: Incomplete): AnomaliesWarning[] {
  const warnings: AnomaliesWarning[] = [];
  if (failed > 0) {
    const message = i18n
      .translate('networkTraffic.panel.client.shardsFailedCountsToo', {
        defaultMessage: '{failed} of {total} shards failed: counts are too low. {reason}',
        values: { failed, total, reason: reasons[0] ?? '' },
      })
      .trim();
    const shards = { failed, total, reasons: reasons.slice(0, REASONS_LISTED) };
    warnings.push({ kind: 'shards', message, shards });
  }
  if (timedOut)
    warnings.push({
      kind: 'time',
      message: i18n.translate('networkTraffic.panel.limits.searchStopped', {
        defaultMessage:
          'A search was stopped after {seconds} s, so the counts are too low. Select a shorter time range.',
        values: { seconds: SEARCH_SECONDS },
      }),
    });
  return warnings;
}
