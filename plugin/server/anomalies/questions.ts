import { i18n } from '@kbn/i18n';
import type { AnomaliesBound } from '../../common/api/anomalies';
import type { Search, Searcher, SearchResult } from '../elasticsearch/search';
import { TooManyBucketsError } from '../elasticsearch/search_error';

/** Below Elasticsearch's default of `search.max_buckets` (65,536), with room for the buckets around. */
const BUCKETS = 60_000;
/** Searches of one `_msearch`; each may answer with a megabyte. */
const MOST_AT_ONCE = 8;

/** Searches whose answers are read as soon as they are there, so that only what was read is kept. */
export interface Question<T> {
  readonly searches: readonly Search[];
  accept(results: readonly SearchResult[]): void;
  answer(): T;
}

/** Searches with the reading of their answers. */
export function question<T>(
  searches: readonly Search[],
  read: (results: readonly SearchResult[]) => T
): Question<T> {
  let kept: { readonly value: T } | undefined;
  return {
    searches,
    accept: (results) => (kept = { value: read(results) }),
    answer: () => {
      if (kept === undefined) throw new Error('The question was not asked.');
      return kept.value;
    },
  };
}

/** Asks all of them in as few `_msearch` as the size of the answers allows. */
export async function ask(
  searcher: Searcher,
  questions: readonly (Question<unknown> | null)[],
  paths?: readonly string[]
): Promise<void> {
  let group: Question<unknown>[] = [];
  const flush = async (): Promise<void> => {
    const results = await searcher.run(
      group.flatMap((one) => one.searches),
      paths
    );
    let at = 0;
    for (const one of group) one.accept(results.slice(at, (at += one.searches.length)));
    group = [];
  };
  for (const one of questions) {
    if (one === null) continue;
    const size = group.reduce((sum, other) => sum + other.searches.length, 0);
    if (size > 0 && size + one.searches.length > MOST_AT_ONCE) await flush();
    group.push(one);
  }
  if (group.length > 0) await flush();
}

/**
 * Runs it within the usual number of buckets; where the cluster allows fewer, once more with what its error names.
 */
export async function withinBuckets<T extends { readonly bounds: readonly AnomaliesBound[] }>(
  run: (budget: number) => Promise<T>
): Promise<T> {
  try {
    return await run(BUCKETS);
  } catch (error) {
    if (!(error instanceof TooManyBucketsError) || error.limit >= BUCKETS) throw error;
    const answer = await run(Math.max(1, Math.floor(error.limit * 0.9)));
    const message = i18n.translate('networkTraffic.panel.gather.clusterAllowsBucketsSearch', {
      defaultMessage:
        'This cluster allows {limit} buckets a search (search.max_buckets): the searches were divided, which takes longer.',
      values: { limit: error.limit },
    });
    return { ...answer, bounds: [...answer.bounds, { kind: 'buckets', message }] };
  }
}
