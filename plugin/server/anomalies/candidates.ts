import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning } from '../../common/api/anomalies';
import { isIpLiteral } from '../../common/domain/names';
import { DEFAULT_PARAMETERS } from '../../common/domain/detection/parameters';
import { countedIn, type CountedIn } from '../summaries/reading';
import type { QueryContext } from './context';
import type { SourcePlan } from './coverage';
import { cellsOf } from './cells';
import { allOf } from './filters';
import { endOf, type Grid } from './window';

/** Largest domains by history that are asked for; their sums tell what to expect. */
const MOST_BY_HISTORY = 5000;
/** Domains per slot of the judged window. */
const MOST_PER_SLOT = 2000;
/** Slots the judged window is cut into: each of its spikes lies in a few of them. */
const MOST_SLOTS = 30;
const SLOT_BUCKETS = 12;
/** Up to here the number of domains is exact (Elasticsearch: `precision_threshold`). */
const PRECISION = 10_000;
const HOUR = 3_600_000;

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
  readonly warnings: readonly AnomaliesWarning[];
}

interface TermsBuckets {
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
  readonly sum_other_doc_count?: number;
  readonly doc_count_error_upper_bound?: number;
}

interface Recent {
  readonly slots: { readonly buckets: readonly Slot[] };
  readonly total: { readonly value: number };
}

interface Slot {
  readonly doc_count: number;
  readonly domains: TermsBuckets;
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
async function searchCandidates(
  context: QueryContext,
  plan: SourcePlan
): Promise<readonly [Recent & { readonly documents: number }, TermsBuckets]> {
  const { elasticsearch, request, window, budget, summaries } = context;
  const { timeField, filter: user } = request;
  const { asked, history } = window;
  const named = [...plan.filter, { exists: { field: plan.domainField } }];
  const { slotMs, size, minCount } = layout(context);
  const inGrid = (grid: Grid, bucketMs: number): CountedIn =>
    countedIn(request, summaries, cellsOf(plan.domainField, bucketMs), { from: grid.start, to: endOf(grid) });
  const now = inGrid(asked, slotMs);
  const before = history && inGrid(history, history.bucketMs);
  const [recent, largest] = await Promise.all([
    elasticsearch.search<Recent>(now.index, {
      query: allOf([...named, now.time], user),
      aggs: {
        slots: {
          date_histogram: { field: timeField, fixed_interval: `${slotMs / 1000}s`, min_doc_count: 1 },
          aggs: { domains: { terms: { field: plan.domainField, size, min_doc_count: minCount } } },
        },
        total: { cardinality: { field: plan.domainField, precision_threshold: PRECISION } },
      },
    }),
    before &&
      elasticsearch.search<{ readonly domains: TermsBuckets }>(before.index, {
        query: allOf([...named, before.time], user),
        aggs: { domains: { terms: { field: plan.domainField, size: Math.min(MOST_BY_HISTORY, budget) } } },
      }),
  ]);
  const { slots = { buckets: [] }, total = { value: 0 } } = recent.aggregations;
  const documents = slots.buckets.reduce((sum, slot) => sum + slot.doc_count, 0);
  return [{ slots, total, documents }, largest?.aggregations.domains ?? { buckets: [] }];
}

/** Joins the two: half of the places for the largest by history, the rest for the largest excess over the expected in a slot. */
export async function findCandidates(context: QueryContext, plan: SourcePlan): Promise<Candidates> {
  const { maxDomains } = context.request;
  const [recent, bySize] = await searchCandidates(context, plan);
  const slots = recent.slots.buckets;
  const qualified = [...excessOf(slots, bySize, context)]
    .filter(([key]) => isName({ key }))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const large = bySize.buckets.filter(isName).map(({ key }) => key);
  // Half of the places, never more or fewer: the searches of these stay the same while the data grow.
  const steady = large.slice(0, Math.ceil(maxDomains / 2));
  const taken = new Set(steady);
  const others = qualified.map(([key]) => key).filter((key) => !taken.has(key));
  const kept = others.slice(0, maxDomains - steady.length);
  // A large domain of the history is examined for its loss, also where the window has no request of it.
  const total = Math.max(recent.total.value, steady.length + kept.length);
  return {
    steady: [...steady].sort(),
    recent: [...kept].sort(),
    total,
    totalIsApproximate: total > PRECISION,
    documents: recent.documents,
    warnings: warningsOf(plan, slots, { maxDomains, dropped: others.length - kept.length }),
  };
}

/** Registered domains end in a letter; parsing is for the few that look like an address. */
function isName({ key }: { readonly key: string }): boolean {
  return key !== '' && !(/[\d\]]$|:/.test(key) && isIpLiteral(key));
}

function layout({ window: { asked }, request, budget }: QueryContext): SlotLayout {
  const minCount = request.minCount ?? DEFAULT_PARAMETERS.minCount;
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
function excessOf(slots: readonly Slot[], bySize: TermsBuckets, context: QueryContext): Map<string, number> {
  const { history } = context.window;
  const { slotMs } = layout(context);
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

function warningsOf(
  { source, domainField, uncounted }: SourcePlan,
  slots: readonly Slot[],
  { dropped, maxDomains }: { readonly dropped: number; readonly maxDomains: number }
): AnomaliesWarning[] {
  const warnings: AnomaliesWarning[] = [];
  if (dropped > 0) {
    warnings.push({
      kind: 'domains',
      source,
      message: i18n.translate('networkTraffic.panel.limits.notExamined', {
        defaultMessage:
          '{dropped} domains with enough requests were not examined: the limit is the {maxDomains} domains with the most requests and the largest excess.',
        values: { dropped, maxDomains },
      }),
    });
  }
  const sumOther = slots.reduce((sum, slot) => sum + (slot.domains.sum_other_doc_count ?? 0), 0);
  if (sumOther > 0) {
    warnings.push({
      kind: 'domains',
      source,
      message: i18n.translate('networkTraffic.panel.limits.beyondSearch', {
        defaultMessage:
          'There are more domains than a search can return. {sumOther} requests belong to domains that were not included.',
        values: { sumOther },
      }),
      sumOther,
      errorUpperBound: Math.max(0, ...slots.map((slot) => slot.domains.doc_count_error_upper_bound ?? 0)),
    });
  }
  if (uncounted > 0) {
    warnings.push({
      kind: 'fields',
      source,
      message: i18n.translate('networkTraffic.panel.limits.withoutDomain', {
        defaultMessage:
          '{uncounted} documents have a name but no {domainField} and are not included. IP addresses have no domain, and documents from before the pipeline was installed lack the field.',
        values: { uncounted, domainField },
      }),
    });
  }
  return warnings;
}
