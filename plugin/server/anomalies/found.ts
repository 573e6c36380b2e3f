import { i18n } from '@kbn/i18n';
import type { AnomaliesBound, AnomaliesRequest } from '../../common/api/anomalies';
import type { DetectorSettings, Finding } from '../../common/domain/detection';
import type { Searcher } from '../elasticsearch/search';
import { detailSearch, readDetails } from './details';
import type { FindingDetails } from './details';
import { gatherCounts } from './gather';
import type { Scene } from './gather';
import { judgeSource } from './judge';
import type { SourceVerdict } from './judge';

/** What the detector found in all sources. */
export interface Found {
  readonly verdicts: readonly SourceVerdict[];
  /** Worst first. */
  readonly all: readonly Finding[];
  /** Those of them that are listed, and what is behind each. */
  readonly chosen: readonly Finding[];
  readonly details: readonly FindingDetails[];
  readonly bounds: readonly AnomaliesBound[];
}

/** Counts the domains of every source, judges them, and asks who and which names stand behind the findings that are listed. */
export async function findSpikes(searcher: Searcher, scene: Scene, signal?: AbortSignal): Promise<Found> {
  const { request, probe, window } = scene;
  const { counts, bounds } = await gatherCounts(searcher, scene);
  const settings = settingsOf(request);
  const verdicts: SourceVerdict[] = [];
  for (const source of counts) verdicts.push(await judgeSource(source, probe, window, settings, signal));
  const all = verdicts
    .flatMap((verdict) => verdict.findings)
    .sort((a, b) => b.score - a.score || a.onset - b.onset || (a.id < b.id ? -1 : 1));
  const chosen = all.slice(0, request.maxFindings);
  return { verdicts, all, chosen, details: await detailsOf(searcher, scene, chosen), bounds };
}

function settingsOf({ timeZone, sensitivity, drops, minCount }: AnomaliesRequest): DetectorSettings {
  return { timeZone, sensitivity, drops, say: i18n.translate, ...(minCount !== undefined && { minCount }) };
}

async function detailsOf(
  searcher: Searcher,
  { request, fields, probe }: Scene,
  findings: readonly Finding[]
): Promise<FindingDetails[]> {
  const { timeField, filter: user } = request;
  const plans = new Map(probe.sources.map((plan) => [plan.source, plan]));
  const asked = findings.flatMap((finding) => {
    const plan = plans.get(finding.source);
    return plan === undefined
      ? []
      : [{ finding, search: detailSearch({ plan, timeField, clientField: fields.sourceIp, user }, finding) }];
  });
  const results = await searcher.run(asked.map((one) => one.search));
  return asked.map(({ finding }, i) => readDetails(results[i] ?? {}, finding));
}
