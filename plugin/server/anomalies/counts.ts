import { i18n } from '@kbn/i18n';
import type { FilterQuery } from '../../common/api/anomalies';
import type { SparseSeries } from '../../common/domain/detection/types';
import type { Search, SearchResult } from '../elasticsearch/search';
import { QueryError } from '../elasticsearch/search_error';
import { allOf, timeFilter } from './filters';
import type { SourcePlan } from './probe';
import { endOf } from './window';
import type { Grid } from './window';

export interface CountRequest {
  readonly plan: SourcePlan;
  readonly timeField: string;
  readonly user?: FilterQuery | undefined;
  readonly grid: Grid;
  readonly domains: readonly string[];
  /** Buckets that one search may return. */
  readonly budget: number;
}

/**
 * Only what is read comes over the wire: empty buckets are asked for and keys are not, because the position in a dense
 * histogram says the time (a third of the bytes of keys and counts).
 */
export const COUNT_FILTER_PATH: readonly string[] = [
  'responses.aggregations.domains.buckets.key',
  'responses.aggregations.domains.buckets.counts.buckets.doc_count',
  'responses.status',
  'responses.error',
  'responses.timed_out',
  'responses._shards',
];

/** The same request in parts that stay within the budget of buckets, each for some of the domains. */
export function splitCounts(request: CountRequest): CountRequest[] {
  const perSearch = Math.max(1, Math.floor(request.budget / (request.grid.length + 1)));
  const parts = Math.ceil(request.domains.length / perSearch);
  return Array.from({ length: parts }, (_part, i) => ({
    ...request,
    domains: request.domains.slice(i * perSearch, (i + 1) * perSearch),
  }));
}

/** Counts per domain and bucket of a grid. */
export function countSearch({ plan, timeField, user, grid, domains }: CountRequest): Search {
  const counts = {
    date_histogram: {
      field: timeField,
      fixed_interval: `${grid.bucketMs / 1000}s`,
      min_doc_count: 0,
      extended_bounds: { min: grid.start, max: endOf(grid) - grid.bucketMs },
      format: 'epoch_millis',
    },
  };
  const size = domains.length;
  return {
    query: allOf(
      [
        ...plan.filter,
        { terms: { [plan.domainField]: domains } },
        timeFilter(timeField, grid.start, endOf(grid)),
      ],
      user
    ),
    aggs: {
      domains: {
        // Every bucket is kept, so there is nothing to gain from putting the histogram off.
        terms: {
          field: plan.domainField,
          size,
          shard_size: size,
          include: domains,
          collect_mode: 'depth_first',
        },
        aggs: { counts },
      },
    },
  };
}

/** Series of a `countSearch`; domains without any document are given with no bucket. */
export function readCounts({ aggregations }: SearchResult, { grid, domains }: CountRequest): SparseSeries[] {
  const terms = aggregations?.['domains'] as { readonly buckets?: readonly DomainBucket[] } | undefined;
  const found = new Map<string, SparseSeries>();
  for (const { key, counts } of terms?.buckets ?? []) {
    if (counts.buckets.length !== grid.length) {
      throw new QueryError(
        502,
        i18n.translate('networkTraffic.panel.counts.elasticsearchReturnedBucketsFor', {
          defaultMessage: 'Elasticsearch returned {returned} buckets of {expected} for {key}.',
          values: { returned: counts.buckets.length, expected: grid.length, key },
        })
      );
    }
    found.set(key, sparse(key, counts.buckets));
  }
  return domains.map((domain) => found.get(domain) ?? { domain, buckets: [], counts: [] });
}

interface DomainBucket {
  readonly key: string;
  readonly counts: { readonly buckets: readonly { readonly doc_count: number }[] };
}

function sparse(domain: string, dense: readonly { readonly doc_count: number }[]): SparseSeries {
  const size = dense.reduce((sum, bucket) => sum + (bucket.doc_count > 0 ? 1 : 0), 0);
  const buckets = new Uint32Array(size);
  const counts = new Uint32Array(size);
  let n = 0;
  dense.forEach(({ doc_count: count }, i) => {
    if (count === 0) return;
    buckets[n] = i;
    counts[n++] = count;
  });
  return { domain, buckets, counts };
}
