import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning } from '../../common/api/anomalies';
import type { DetectorSettings, Finding } from '../../common/domain/detection';
import { findCandidates } from './candidates';
import { withinBuckets, type QueryContext } from './context';
import { countDomains } from './counts';
import type { SourcePlan } from './coverage';
import { readDetails, type FindingDetails } from './details';
import { detectInSource, type SourceCounts, type SourceResult } from './detect';

/** What the detector found in the domains of all sources. */
export interface DomainFindings {
  readonly sources: readonly SourceResult[];
  /** Worst first. */
  readonly all: readonly Finding[];
  /** Those of them that are listed, and what is behind each. */
  readonly chosen: readonly Finding[];
  readonly details: readonly FindingDetails[];
  readonly warnings: readonly AnomaliesWarning[];
}

/** Counts the domains of every source, looks for anomalies, and asks who and which names stand behind those that are listed. */
export async function findInDomains(context: QueryContext): Promise<DomainFindings> {
  const { request, coverage, window, elasticsearch } = context;
  const { counts, warnings } = await withinBuckets(context, countSources);
  const { timeZone, sensitivity, drops, minCount } = request;
  const settings: DetectorSettings = {
    timeZone,
    sensitivity,
    drops,
    say: i18n.translate,
    ...(minCount !== undefined && { minCount }),
  };
  const sources: SourceResult[] = [];
  for (const source of counts)
    sources.push(await detectInSource(source, coverage, window, settings, elasticsearch.signal));
  const all = sources
    .flatMap(({ findings }) => findings)
    .sort((a, b) => b.score - a.score || a.onset - b.onset || (a.id < b.id ? -1 : 1));
  const chosen = all.slice(0, request.maxFindings);
  const details = await Promise.all(chosen.map((finding) => readDetails(context, finding)));
  return { sources, all, chosen, details, warnings: [...warnings, ...cutWarnings(all, chosen)] };
}

interface AllCounts {
  readonly counts: readonly SourceCounts[];
  readonly warnings: readonly AnomaliesWarning[];
}

async function countSources(context: QueryContext): Promise<AllCounts> {
  const plans = context.coverage.sources.filter(({ present }) => present);
  const counts = await Promise.all(plans.map((plan) => countSource(context, plan)));
  return { counts, warnings: counts.flatMap(({ candidates }) => candidates.warnings) };
}

/** The candidates, then their counts. */
async function countSource(context: QueryContext, plan: SourcePlan): Promise<SourceCounts> {
  const { live, history } = context.window;
  const candidates = await findCandidates(context, plan);
  const { steady, recent } = candidates;
  const [now, ...before] = await Promise.all([
    countDomains(context, plan, live, [...steady, ...recent]),
    // Apart, so that the part which stays the same for an hour is found in the request cache.
    ...(history === null ? [] : [steady, recent].map((part) => countDomains(context, plan, history, part))),
  ]);
  return { plan, candidates, live: now, history: before.flat() };
}

function cutWarnings(all: readonly Finding[], chosen: readonly Finding[]): AnomaliesWarning[] {
  if (all.length === chosen.length) return [];
  return [
    {
      kind: 'findings',
      message: i18n.translate('networkTraffic.panel.limits.notListed', {
        defaultMessage: '{milder} less severe anomalies are not listed.',
        values: { milder: all.length - chosen.length },
      }),
    },
  ];
}
