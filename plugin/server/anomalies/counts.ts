import { i18n } from '@kbn/i18n';
import type { SparseSeries } from '../../common/domain/detection/types';
import { Problem } from '../elasticsearch/problem';
import { countedIn } from '../summaries/reading';
import type { QueryContext } from './context';
import type { SourcePlan } from './coverage';
import { cellsOf } from './cells';
import { allOf } from './filters';
import { endOf } from './window';
import type { Grid } from './window';

/**
 * Only what is read comes over the wire: empty buckets are asked for and keys are not, because the position in a dense
 * histogram says the time (a third of the bytes of keys and counts).
 */
const FILTER_PATH = [
  'aggregations.domains.buckets.key',
  'aggregations.domains.buckets.counts.buckets.doc_count',
];

/** Counts per domain and bucket of a grid, in as many searches as the budget of buckets makes necessary. */
export async function countDomains(
  context: QueryContext,
  plan: SourcePlan,
  grid: Grid,
  domains: readonly string[]
): Promise<SparseSeries[]> {
  const perSearch = Math.max(1, Math.floor(context.budget / (grid.length + 1)));
  const parts = Array.from({ length: Math.ceil(domains.length / perSearch) }, (_part, i) =>
    domains.slice(i * perSearch, (i + 1) * perSearch)
  );
  return (await Promise.all(parts.map((part) => countPart(context, plan, grid, part)))).flat();
}

async function countPart(
  { elasticsearch, request, summaries }: QueryContext,
  { filter, domainField }: SourcePlan,
  grid: Grid,
  domains: readonly string[]
): Promise<SparseSeries[]> {
  const size = domains.length;
  const { timeField, filter: user } = request;
  const span = { from: grid.start, to: endOf(grid) };
  const { index, time } = countedIn(request, summaries, cellsOf(domainField, grid.bucketMs), span);
  const search = {
    query: allOf([...filter, { terms: { [domainField]: [...domains] } }, time], user),
    aggs: {
      domains: {
        // Every bucket is kept, so there is nothing to gain from putting the histogram off.
        terms: {
          field: domainField,
          size,
          shard_size: size,
          include: [...domains],
          collect_mode: 'depth_first' as const,
        },
        aggs: {
          counts: {
            date_histogram: {
              field: timeField,
              fixed_interval: `${grid.bucketMs / 1000}s`,
              min_doc_count: 0,
              extended_bounds: { min: grid.start, max: endOf(grid) - grid.bucketMs },
              format: 'epoch_millis',
            },
          },
        },
      },
    },
  };
  const { aggregations } = await elasticsearch.search<Answer>(index, search, {
    filterPath: FILTER_PATH,
  });
  return readCounts(aggregations, grid, domains);
}

/** Series of the domains; one without any document is given with no bucket. */
function readCounts(answer: Partial<Answer>, grid: Grid, domains: readonly string[]): SparseSeries[] {
  const found = new Map<string, SparseSeries>();
  for (const { key, counts } of answer.domains?.buckets ?? []) {
    if (counts.buckets.length !== grid.length) {
      throw new Problem(
        502,
        'failed',
        i18n.translate('networkTraffic.panel.limits.bucketsMissing', {
          defaultMessage: 'Elasticsearch returned {returned} of {expected} buckets for {key}.',
          values: { returned: counts.buckets.length, expected: grid.length, key },
        })
      );
    }
    found.set(key, sparse(key, counts.buckets));
  }
  return domains.map((domain) => found.get(domain) ?? { domain, buckets: [], counts: [] });
}

interface Answer {
  readonly domains: { readonly buckets?: readonly DomainBucket[] };
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
