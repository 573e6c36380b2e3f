import type { NameSource, SparseSeries } from '../../common/domain/detection/types';
import type { Search, SearchResult } from '../elasticsearch/search';
import { DOMAIN_FIELD } from './fields';
import type { FieldPlan } from './fields';
import {
  allOf,
  enrichedFilter,
  enrichedKuery,
  PACKETBEAT,
  plainFilter,
  plainKuery,
  timeFilter,
} from './filters';
import { endOf } from './window';
import type { AnomalyWindow, Grid } from './window';

/** One source of names, as it will be asked. */
export interface SourcePlan {
  readonly source: NameSource;
  readonly domainField: string;
  readonly nameField: string | null;
  readonly filter: readonly object[];
  readonly kuery: string;
  /** False when the window (with its warm-up) holds no document of it: it need not be asked. */
  readonly present: boolean;
  /** Documents with a name that this field does not count. */
  readonly uncounted: number;
}

/** What the first look at the data says. */
export interface Probe {
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

/** Searches of the first phase: is there data, since when, until when, and which field names the domains. */
export function probeSearches(
  window: AnomalyWindow,
  timeField: string,
  fields: FieldPlan,
  sources: readonly NameSource[]
): Search[] {
  const { live, history, closedUntil } = window;
  const coverage = (grid: Grid): object => ({
    filter: timeFilter(timeField, grid.start, endOf(grid)),
    aggs: {
      counts: {
        date_histogram: { field: timeField, fixed_interval: `${grid.bucketMs / 1000}s`, min_doc_count: 1 },
      },
    },
  });
  const evidence = Object.fromEntries(
    sources.flatMap((source) => {
      const plain = fields.plainDomain[source];
      return [
        [`enriched_${source}`, { filter: allOf([...enrichedFilter(source), exists(DOMAIN_FIELD)]) }],
        ...(plain === null
          ? []
          : [
              [
                `plain_${source}`,
                {
                  filter: {
                    bool: {
                      filter: [...plainFilter(source), exists(plain)],
                      must_not: [exists(DOMAIN_FIELD)],
                    },
                  },
                },
              ],
            ]),
      ];
    })
  );
  return [
    {
      query: allOf([PACKETBEAT, timeFilter(timeField, (history ?? live).start, endOf(live))]),
      aggs: {
        first: { min: { field: timeField } },
        last: { max: { field: timeField } },
        live: coverage(live),
        ...(history && { history: coverage(history) }),
      },
    },
    {
      query: allOf([PACKETBEAT, { range: { [timeField]: { gte: closedUntil, format: 'epoch_millis' } } }]),
      trackHits: 1,
    },
    { query: allOf([PACKETBEAT, timeFilter(timeField, live.start, endOf(live))]), aggs: evidence },
  ];
}

export function readProbe(
  results: readonly SearchResult[],
  fields: FieldPlan,
  sources: readonly NameSource[]
): Probe {
  const [coverage, later, evidence] = results;
  const found = (coverage?.aggregations ?? {}) as {
    readonly first?: { readonly value: number | null };
    readonly last?: { readonly value: number | null };
    readonly live?: { readonly counts: HistogramBuckets };
    readonly history?: { readonly counts: HistogramBuckets };
  };
  const counted = (evidence?.aggregations ?? {}) as Readonly<Record<string, { readonly doc_count: number }>>;
  return {
    hasIndex: (coverage?._shards?.total ?? 0) > 0,
    first: found.first?.value ?? null,
    last: found.last?.value ?? null,
    live: found.live?.counts.buckets ?? [],
    history: found.history?.counts.buckets ?? [],
    later: (later?.hits?.total?.value ?? 0) > 0,
    sources: sources.flatMap((source) => {
      const enriched = counted[`enriched_${source}`]?.doc_count ?? 0;
      const plain = counted[`plain_${source}`]?.doc_count ?? 0;
      return sourcePlan(source, fields, enriched, plain) ?? [];
    }),
  };
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
export function carrierSeries(counts: readonly TimeCount[], grid: Grid): SparseSeries {
  const inside = counts.filter(({ key }) => key >= grid.start && key < endOf(grid));
  return {
    domain: '',
    buckets: inside.map(({ key }) => Math.round((key - grid.start) / grid.bucketMs)),
    counts: inside.map((bucket) => bucket.doc_count),
  };
}

function exists(field: string): object {
  return { exists: { field } };
}
