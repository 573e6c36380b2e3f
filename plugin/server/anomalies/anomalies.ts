import { i18n } from '@kbn/i18n';
import type {
  AnomaliesBound,
  AnomaliesRequest,
  AnomaliesResponse,
  AnomaliesState,
  AnomaliesStatus,
} from '../../common/api/anomalies';
import type { Finding } from '../../common/domain/detection';
import { createSearcher } from '../elasticsearch/search';
import type { SearchClient } from '../elasticsearch/search';
import { describeFindings } from './describe';
import { fieldsToAsk, planFields } from './fields';
import type { FieldPlan } from './fields';
import { timeFilter } from './filters';
import { findSpikes } from './found';
import type { Found } from './found';
import { completeUntil, silentSource } from './judge';
import type { SourceVerdict } from './judge';
import { probeSearches, readProbe } from './probe';
import type { Probe } from './probe';
import { gatherTraffic } from './traffic';
import type { Traffic } from './traffic';
import { endOf, planWindow, trimWindow } from './window';
import type { AnomalyWindow } from './window';

const DAY = 86_400_000;

export interface AnomaliesOptions {
  readonly client: SearchClient;
  /** Aborts the searches under way. */
  readonly signal?: AbortSignal;
  /** The present, epoch ms, when the request names none. */
  readonly clock: number;
}

/**
 * Answers the panel: finds anomalies in the asked range and ranks the talkers. Everything is asked with the client's
 * own rights, nothing is kept between two calls.
 *
 * @throws {QueryError} with the status and a message for the reader.
 */
export async function findAnomalies(
  request: AnomaliesRequest,
  { client, signal, clock }: AnomaliesOptions
): Promise<AnomaliesResponse> {
  const begin = performance.now();
  const searcher = createSearcher(client, request.indexPattern, signal);
  const planned = planWindow(request, clock);
  const caps = await searcher.fieldCaps(
    fieldsToAsk(),
    timeFilter(request.timeField, (planned.history ?? planned.live).start, endOf(planned.live))
  );
  const fields = planFields(caps);
  const probe = readProbe(
    await searcher.run(probeSearches(planned, request.timeField, fields, request.sources)),
    fields,
    request.sources
  );
  const window = probe.first === null ? planned : trimWindow(planned, probe.first);
  const scene = { request, window, fields, probe };
  const silent = caps.indices.length === 0 || probe.last === null;
  // Neither needs the other: the flows are asked while domains are counted and judged.
  const [traffic, found] = silent
    ? [NO_TRAFFIC, NOTHING_FOUND]
    : await Promise.all([gatherTraffic(searcher, scene), findSpikes(searcher, scene, signal)]);
  const { verdicts, all, chosen } = found;
  const described = describeFindings(found, traffic);
  const status = statusOf({ window, probe, verdicts, all });
  const cut =
    all.length > chosen.length
      ? [
          {
            kind: 'findings' as const,
            message: i18n.translate('networkTraffic.panel.anomalies.milderFindingsNotListed', {
              defaultMessage: '{milder} milder findings are not listed.',
              values: { milder: all.length - chosen.length },
            }),
          },
        ]
      : [];
  return {
    status,
    findings: described.findings,
    talkers: traffic.talkers?.answer ?? null,
    byteJoin: traffic.bytes?.join ?? null,
    bounds: [
      ...searcher.bounds(),
      ...window.bounds,
      ...conflictBounds(fields),
      ...found.bounds,
      ...traffic.bounds.filter(({ message }) => found.bounds.every((bound) => bound.message !== message)),
      ...cut,
      ...described.bounds,
      ...(traffic.talkers?.bounds ?? []),
      ...(traffic.bytes?.bounds ?? []),
    ],
    dataViewId: request.dataViewId,
    took: { total: Math.round(performance.now() - begin), elasticsearch: Math.round(searcher.waited()) },
  };
}

const NOTHING_FOUND: Found = { verdicts: [], all: [], chosen: [], details: [], bounds: [] };
const NO_TRAFFIC: Traffic = { talkers: null, bytes: null, bounds: [] };

interface Judged {
  readonly window: AnomalyWindow;
  readonly probe: Probe;
  readonly verdicts: readonly SourceVerdict[];
  readonly all: readonly Finding[];
}

function statusOf({ window, probe, verdicts, all }: Judged): AnomaliesStatus {
  const judged = new Map(verdicts.map(({ status }) => [status.source, status]));
  const sources = probe.sources.map((plan) => judged.get(plan.source) ?? silentSource(plan));
  const sum = (of: (status: (typeof sources)[number]) => number): number =>
    sources.reduce((total, status) => total + of(status), 0);
  const seen = sources.filter((status) => status.documents > 0);
  const baseline = seen.length === 0 ? 0 : Math.min(...seen.map((status) => status.baselineMs));
  const collecting = seen.length > 0 && seen.every((status) => status.collecting);
  const first = verdicts[0];
  return {
    state: stateOf(probe.hasIndex, seen.length > 0, collecting),
    dataTo: completeUntil(window, probe),
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
    gaps: first?.detection.gaps ?? [],
    rises: verdicts.flatMap(({ detection }) => detection.rises).sort((a, b) => a.from - b.from),
    sources,
  };
}

function stateOf(hasIndex: boolean, hasDocuments: boolean, collecting: boolean): AnomaliesState {
  if (!hasIndex) return 'no_index';
  if (!hasDocuments) return 'no_data';
  return collecting ? 'collecting' : 'ok';
}

function conflictBounds({ conflicts }: FieldPlan): AnomaliesBound[] {
  if (conflicts.length === 0) return [];
  return [
    {
      kind: 'fields',
      message: i18n.translate('networkTraffic.panel.anomalies.someIndicesHaveAs', {
        defaultMessage:
          '{fields}: some indices have this as text that cannot be counted. Run Setup, which repairs them.',
        values: { fields: conflicts.join(', ') },
      }),
    },
  ];
}
