import { say } from './candidates_texts';
import type { AnomaliesBound, FilterQuery } from '../../common/api/anomalies';
import { isIpLiteral } from '../../common/domain/names';
import { DEFAULT_PARAMETERS } from '../../common/domain/detection/parameters';
import type { Search, SearchResult } from '../elasticsearch/search';
import { allOf, timeFilter } from './filters';
import type { SourcePlan } from './probe';
import { endOf } from './window';
import type { Grid } from './window';

/** Largest domains by history that are asked for; their sums tell what to expect. */
const MOST_BY_HISTORY = 5000;
/** Domains per slot of the judged window. */
const MOST_PER_SLOT = 2000;
/** Slots the judged window is cut into: each of its spikes lies in a few of them. */
const MOST_SLOTS = 30;
const SLOT_BUCKETS = 12;
/** Up to here the number of domains is exact (Elasticsearch: `precision_threshold`). */
const PRECISION = 10_000;
const EVERY_HIT = 2_147_483_647;
const HOUR = 3_600_000;

export interface CandidateRequest {
  readonly plan: SourcePlan;
  readonly timeField: string;
  readonly user?: FilterQuery | undefined;
  /** The judged buckets of the asked range. */
  readonly asked: Grid;
  readonly history: Grid | null;
  readonly maxDomains: number;
  readonly minCount: number;
  /** Buckets that one search may return. */
  readonly budget: number;
}

export interface Candidates {
  /** Largest by history: the same for an hour, so their history is served from the shard request cache. Sorted. */
  readonly steady: readonly string[];
  /** Largest excess in a slot of the judged window. Sorted. */
  readonly recent: readonly string[];
  /** Domains in the judged window, and never fewer than are chosen. */
  readonly total: number;
  readonly totalIsApproximate: boolean;
  /** Documents with a domain in it. */
  readonly documents: number;
  readonly bounds: readonly AnomaliesBound[];
}

interface TermsBuckets {
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
  readonly sum_other_doc_count?: number;
  readonly doc_count_error_upper_bound?: number;
}

interface SlotLayout {
  readonly slotMs: number;
  readonly size: number;
  /** Smallest count of a slot that can belong to a finding. */
  readonly minCount: number;
}

/**
 * Two searches of a source: the largest domains of the history (unchanged for an hour), and the largest of **each slot**
 * of the judged window. Ranking by a total, long or recent, would hide a spike of a small domain; in its own slot it is
 * among the first. A finding needs `minCount` in at most 24 buckets (the detector's longest scale), so a domain that
 * has its even part of that in no slot cannot raise one and is left out without loss.
 */
export function candidateSearches(request: CandidateRequest): Search[] {
  const { plan, timeField, user, asked, history, budget } = request;
  const named = [...plan.filter, { exists: { field: plan.domainField } }];
  const { slotMs, size, minCount } = layout(request);
  const slots = {
    date_histogram: { field: timeField, fixed_interval: `${slotMs / 1000}s`, min_doc_count: 1 },
    aggs: { domains: { terms: { field: plan.domainField, size, min_doc_count: minCount } } },
  };
  const recent: Search = {
    query: allOf([...named, timeFilter(timeField, asked.start, endOf(asked))], user),
    aggs: { slots, total: { cardinality: { field: plan.domainField, precision_threshold: PRECISION } } },
    trackHits: EVERY_HIT,
  };
  if (history === null) return [recent];
  const largest: Search = {
    query: allOf([...named, timeFilter(timeField, history.start, endOf(history))], user),
    aggs: { domains: { terms: { field: plan.domainField, size: Math.min(MOST_BY_HISTORY, budget) } } },
  };
  return [recent, largest];
}

/** Joins the two: half of the places for the largest by history, the rest for the largest excess over the expected in a slot. */
export function chooseCandidates(request: CandidateRequest, results: readonly SearchResult[]): Candidates {
  const [recentResult, historyResult] = results;
  const aggregations = (recentResult?.aggregations ?? {}) as {
    readonly slots?: { readonly buckets: readonly { readonly domains: TermsBuckets }[] };
    readonly total?: { readonly value: number };
  };
  const bySize = (historyResult?.aggregations?.['domains'] ?? { buckets: [] }) as TermsBuckets;
  const slots = aggregations.slots?.buckets ?? [];
  const excess = excessOf(slots, bySize, request);
  const qualified = [...excess]
    .filter(([key]) => isName({ key }))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const large = bySize.buckets.filter(isName).map(({ key }) => key);
  // Half of the places, never more or fewer: the searches of these stay the same while the data grow.
  const steady = large.slice(0, Math.ceil(request.maxDomains / 2));
  const taken = new Set(steady);
  const recent = qualified.map(([key]) => key).filter((key) => !taken.has(key));
  const kept = recent.slice(0, request.maxDomains - steady.length);
  // A large domain of the history is examined for its loss, also where the window has no request of it.
  const total = Math.max(aggregations.total?.value ?? 0, steady.length + kept.length);
  return {
    steady: [...steady].sort(),
    recent: [...kept].sort(),
    total,
    totalIsApproximate: total > PRECISION,
    documents: recentResult?.hits?.total?.value ?? 0,
    bounds: boundsOf(request, slots, recent.length - kept.length),
  };
}

/** Registered domains end in a letter; parsing is for the few that look like an address. */
function isName({ key }: { readonly key: string }): boolean {
  return key !== '' && !(/[\d\]]$|:/.test(key) && isIpLiteral(key));
}

function layout({ asked, minCount, budget }: CandidateRequest): SlotLayout {
  const buckets = Math.max(SLOT_BUCKETS, Math.ceil(asked.length / MOST_SLOTS));
  const longest = Math.max(...DEFAULT_PARAMETERS.scales);
  // A span of `longest` buckets touches this many slots.
  const touched = Math.ceil(longest / buckets) + 1;
  // Slots are aligned to the epoch, not to the window, so there may be one more at the edge.
  const slots = Math.ceil(asked.length / buckets) + 1;
  const size = Math.max(1, Math.min(MOST_PER_SLOT, Math.floor(budget / slots) - 1));
  return { slotMs: buckets * asked.bucketMs, size, minCount: Math.max(1, Math.ceil(minCount / touched)) };
}

/** Largest excess of a slot of each domain, in standard deviations of a count with the detector's prior dispersion. */
function excessOf(
  slots: readonly { readonly domains: TermsBuckets }[],
  bySize: TermsBuckets,
  request: CandidateRequest
): Map<string, number> {
  const { history } = request;
  const { slotMs } = layout(request);
  const perSlot = history === null ? 0 : slotMs / (history.length * HOUR);
  const sums = new Map(bySize.buckets.map((bucket) => [bucket.key, bucket.doc_count]));
  // A domain that the history's list was too short for had at most as much as its last one.
  const unlisted = (bySize.sum_other_doc_count ?? 0) > 0 ? (bySize.buckets.at(-1)?.doc_count ?? 0) : 0;
  const excess = new Map<string, number>();
  for (const { domains } of slots) {
    for (const { key, doc_count: count } of domains.buckets) {
      const expected = (sums.get(key) ?? unlisted) * perSlot;
      const deviation = Math.sqrt(1 + expected + DEFAULT_PARAMETERS.priorDispersion * expected * expected);
      excess.set(key, Math.max(excess.get(key) ?? -Infinity, (count - expected) / deviation));
    }
  }
  return excess;
}

function boundsOf(
  { plan, maxDomains }: CandidateRequest,
  slots: readonly { readonly domains: TermsBuckets }[],
  dropped: number
): AnomaliesBound[] {
  const bounds: AnomaliesBound[] = [];
  const { source } = plan;
  if (dropped > 0) {
    bounds.push({
      kind: 'domains',
      source,
      message: say.notExamined({ dropped, maxDomains }),
    });
  }
  const sumOther = slots.reduce((sum, slot) => sum + (slot.domains.sum_other_doc_count ?? 0), 0);
  const errorUpperBound = Math.max(0, ...slots.map((slot) => slot.domains.doc_count_error_upper_bound ?? 0));
  if (sumOther > 0) {
    bounds.push({
      kind: 'domains',
      source,
      message: say.beyondSearch({ sumOther }),
      sumOther,
      errorUpperBound,
    });
  }
  if (plan.uncounted > 0) {
    bounds.push({
      kind: 'fields',
      source,
      message: say.withoutDomain({ uncounted: plan.uncounted, domainField: plan.domainField }),
    });
  }
  return bounds;
}
