import type { estypes } from '@elastic/elasticsearch';
import type { AnomaliesRequest } from '../../common/api/anomalies';
import type { NameSource, SparseSeries } from '../../common/domain/detection/types';
import type { Elasticsearch } from '../elasticsearch/client';
import type { SearchAnswer } from '../elasticsearch/searches';
import { FIRST, LAST, unnamedField } from '../summaries/definitions';
import { cellsFor, countedIn, type Summaries } from '../summaries/reading';
import { DOMAIN_FIELD } from './fields';
import type { FieldPlan } from './fields';
import { allOf, enrichedFilter, enrichedKuery, PACKETBEAT, plainFilter, plainKuery } from './filters';
import { endOf } from './window';
import type { AnomalyWindow, Grid } from './window';

/** One source of names, as it will be asked. */
export interface SourcePlan {
  readonly source: NameSource;
  readonly domainField: string;
  readonly nameField: string | null;
  readonly filter: readonly estypes.QueryDslQueryContainer[];
  readonly kuery: string;
  /** False when the window (with its warm-up) holds no document of it: it need not be asked. */
  readonly present: boolean;
  /** Documents with a name that this field does not count. */
  readonly uncounted: number;
}

/** What the first look at the data says. */
export interface Coverage {
  /** An index matches, whatever its times. */
  readonly hasIndex: boolean;
  /** First and last Packetbeat document from the begin of the history to the end of the judged window, epoch ms; null: none. */
  readonly first: number | null;
  readonly last: number | null;
  /** Packetbeat documents of any kind per bucket: shows when the capture itself was off, whatever the dashboard's filter says. */
  readonly history: readonly TimeCount[];
  readonly live: readonly TimeCount[];
  /** Documents exist at or after the end of the window: nothing that belongs into it is still to come. */
  readonly later: boolean;
  readonly sources: readonly SourcePlan[];
}

interface TimeCount {
  /** Start of the bucket, epoch ms. */
  readonly key: number;
  readonly doc_count: number;
}

interface HistogramBuckets {
  readonly buckets: readonly TimeCount[];
}

interface Ends {
  readonly first: { readonly value: number | null };
  readonly last: { readonly value: number | null };
}

interface Documents {
  readonly counts: HistogramBuckets;
  readonly events: Ends;
  readonly cells: Ends;
}

/** The second phase: is there data, since when, until when, and which field names the domains. */
export async function readCoverage(
  elasticsearch: Elasticsearch,
  { indexPattern, timeField, sources }: AnomaliesRequest,
  window: AnomalyWindow,
  fields: FieldPlan,
  summaries: Summaries | null
): Promise<Coverage> {
  const { live, history, closedUntil } = window;
  const request = { indexPattern, timeField };
  const perBucket = (grid: Grid): Promise<SearchAnswer<Documents>> => {
    const span = { from: grid.start, to: endOf(grid) };
    const { index, time, cells } = countedIn(request, summaries, cellsFor(grid.bucketMs), span);
    return elasticsearch.search<Documents>(index, {
      query: allOf([PACKETBEAT, time]),
      aggs: {
        counts: {
          date_histogram: { field: timeField, fixed_interval: `${grid.bucketMs / 1000}s`, min_doc_count: 1 },
        },
        events: {
          filter: cells ? { bool: { must_not: [cells] } } : { match_all: {} },
          aggs: ends(timeField, timeField),
        },
        ...(cells && { cells: { filter: cells, aggs: ends(FIRST, LAST) } }),
      },
    });
  };
  const inLive = countedIn(request, summaries, 'domains-1h', { from: live.start, to: endOf(live) });
  const [inWindow, before, later, named] = await Promise.all([
    perBucket(live),
    history && perBucket(history),
    elasticsearch.search(indexPattern, {
      query: allOf([PACKETBEAT, { range: { [timeField]: { gte: closedUntil, format: 'epoch_millis' } } }]),
      track_total_hits: 1,
    }),
    elasticsearch.search<Record<string, { readonly doc_count: number } & Partial<Value>>>(inLive.index, {
      query: allOf([PACKETBEAT, inLive.time]),
      aggs: Object.assign(
        {},
        ...sources.map((source) => namedBy(source, fields.plainDomain[source]))
      ) as Record<string, estypes.AggregationsAggregationContainer>,
    }),
  ]);
  const all = [before, inWindow].flatMap((answer) => answer?.aggregations ?? []);
  const endsOf = (end: keyof Ends): number[] =>
    all.flatMap(({ events, cells }) => [events?.[end].value ?? [], cells?.[end].value ?? []].flat());
  return {
    hasIndex: inWindow.shards.total > 0,
    first: least(endsOf('first')),
    last: greatest(endsOf('last')),
    live: inWindow.aggregations.counts?.buckets ?? [],
    history: before?.aggregations.counts?.buckets ?? [],
    later: later.total > 0,
    sources: sources.flatMap((source) => {
      const enriched = named.aggregations[`enriched_${source}`]?.doc_count ?? 0;
      const inCells = named.aggregations[`cells_${source}`]?.value ?? 0;
      const plain = (named.aggregations[`plain_${source}`]?.doc_count ?? 0) + inCells;
      return sourcePlan(source, fields, enriched, plain) ?? [];
    }),
  };
}

/** Counts the documents of a source that the pipeline's field names, and those that only Packetbeat's own does. */
function namedBy(
  source: NameSource,
  plain: string | null
): Record<string, estypes.AggregationsAggregationContainer> {
  const hasDomain = { exists: { field: DOMAIN_FIELD } };
  const enriched = { [`enriched_${source}`]: { filter: allOf([...enrichedFilter(source), hasDomain]) } };
  if (plain === null) return enriched;
  const filter = [...plainFilter(source), { exists: { field: plain } }];
  return {
    ...enriched,
    [`plain_${source}`]: { filter: { bool: { filter, must_not: [hasDomain] } } },
    // A cell has no name; it knows how many of its documents have one. Events lack the field.
    [`cells_${source}`]: { sum: { field: unnamedField(source) } },
  };
}

interface Value {
  readonly value: number;
}

const ends = (first: string, last: string): Record<keyof Ends, estypes.AggregationsAggregationContainer> => ({
  first: { min: { field: first } },
  last: { max: { field: last } },
});

const least = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));
const greatest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : Math.max(...times);

/** The data are complete up to here: nothing is judged that documents may still be missing of. Null without data. */
export function completeUntil(window: AnomalyWindow, { later, last }: Coverage): number | null {
  if (later) return window.closedUntil;
  return last === null ? null : Math.min(window.closedUntil, last + 1);
}

/**
 * The pipeline's field counts registered domains, so it is taken as soon as it covers half of the named documents;
 * before, what Packetbeat wrote covers old and new documents alike.
 */
function sourcePlan(
  source: NameSource,
  fields: FieldPlan,
  enriched: number,
  plain: number
): SourcePlan | null {
  const nameField = fields.fullName[source];
  const plainField = fields.plainDomain[source];
  const present = enriched + plain > 0;
  if (fields.domain !== null && (plainField === null || (enriched > 0 && enriched >= plain))) {
    return {
      source,
      domainField: fields.domain,
      nameField,
      filter: enrichedFilter(source),
      kuery: enrichedKuery(source),
      present,
      uncounted: plain,
    };
  }
  if (plainField === null) return null;
  return {
    source,
    domainField: plainField,
    nameField,
    filter: plainFilter(source),
    kuery: plainKuery(source),
    present,
    uncounted: 0,
  };
}

/** The counts of all documents on a grid: they show when the capture was off, whatever a filter leaves of the domains. */
export function totalCounts(counts: readonly TimeCount[], grid: Grid): SparseSeries {
  const inside = counts.filter(({ key }) => key >= grid.start && key < endOf(grid));
  return {
    domain: '',
    buckets: inside.map(({ key }) => Math.round((key - grid.start) / grid.bucketMs)),
    counts: inside.map((bucket) => bucket.doc_count),
  };
}
