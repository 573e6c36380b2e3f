import { i18n } from '@kbn/i18n';
import type { AnomaliesBound } from '../../common/api/anomalies';
import { errorOfItem, QueryError, toQueryError } from './search_error';

/** The two calls of the Elasticsearch client that the panel's queries use; Kibana's `asCurrentUser` fits, as does the plain client. */
export interface SearchClient {
  msearch(params: MsearchParams, options?: CallOptions): Promise<unknown>;
  fieldCaps(params: FieldCapsParams, options?: CallOptions): Promise<unknown>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly requestTimeout?: number;
  readonly maxRetries?: number;
}

interface MsearchParams {
  searches: object[];
  filter_path: string[];
}

interface FieldCapsParams {
  index: string;
  fields: string[];
  ignore_unavailable: boolean;
  allow_no_indices: boolean;
  index_filter: object;
  include_unmapped: boolean;
}

/** One search of a phase: aggregations only, never hits. `paths` are the filter paths below `responses.aggregations`. */
export interface Search {
  readonly query: object;
  readonly aggs?: object;
  /** Count up to this many hits; left out: not counted. */
  readonly trackHits?: number;
}

/** What came back of one search; typed by the caller, who wrote the aggregations. */
export interface SearchResult {
  readonly aggregations?: Readonly<Record<string, unknown>>;
  readonly hits?: { readonly total?: { readonly value: number } };
  readonly _shards?: ShardCounts;
}

interface MsearchItem extends SearchResult {
  readonly timed_out?: boolean;
  readonly status?: number;
  readonly error?: unknown;
}

interface ShardCounts {
  /** 0: no index matches that the user may read. */
  readonly total: number;
  readonly failed: number;
  readonly failures?: readonly ShardFailure[];
}

interface ShardFailure {
  readonly index?: string;
  readonly reason?: { readonly type?: string; readonly reason?: string };
}

/** Elasticsearch stops a search here and answers with what it has; the client gives up a little later. */
const SEARCH_TIMEOUT_SECONDS = 20;
const REQUEST_TIMEOUT_MS = 60_000;
const FILTER_PATH = [
  'responses.aggregations',
  'responses.hits.total.value',
  'responses.status',
  'responses.error',
  'responses.timed_out',
  'responses._shards',
];

/** What `Searcher.run` learned besides the figures. */
export interface Searcher {
  /** Runs the searches in one `_msearch`; the answers come in the same order. Throws `QueryError`. */
  run(searches: readonly Search[], filterPath?: readonly string[]): Promise<SearchResult[]>;
  fieldCaps(fields: readonly string[], indexFilter: object): Promise<FieldCaps>;
  /** Failed shards and time-outs so far, one bound a kind. */
  bounds(): AnomaliesBound[];
  /** Milliseconds in which a call was under way. */
  waited(): number;
}

export interface FieldCapability {
  readonly type: string;
  readonly aggregatable: boolean;
  /** The indices with this type; left out when all have it. */
  readonly indices?: readonly string[] | string;
}

export interface FieldCaps {
  readonly indices: readonly string[];
  /** Field → its types over all indices; `unmapped` for indices that do not have it. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldCapability>>>>;
}

/**
 * Binds a client to one index pattern and one request: passes the signal on (so that Elasticsearch cancels when the
 * browser goes), gathers failed shards, turns errors into `QueryError`.
 */
export function createSearcher(client: SearchClient, index: string, signal?: AbortSignal): Searcher {
  const options: CallOptions = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    maxRetries: 0,
    ...(signal && { signal }),
  };
  const losses = new Losses();
  let waited = 0;
  let underWay = 0;
  let since = 0;

  const timed = async <T>(call: () => Promise<T>): Promise<T> => {
    if (underWay++ === 0) since = performance.now();
    try {
      return await call();
    } catch (error) {
      throw toQueryError(error, index);
    } finally {
      if (--underWay === 0) waited += performance.now() - since;
    }
  };

  return {
    async run(searches, filterPath = FILTER_PATH) {
      if (searches.length === 0) return [];
      const header = { index, ignore_unavailable: true, allow_no_indices: true };
      const lines = searches.flatMap((search) => [header, bodyOf(search)]);
      const answer = (await timed(() =>
        client.msearch({ searches: lines, filter_path: [...filterPath] }, options)
      )) as { responses?: MsearchItem[] };
      const responses = answer.responses ?? [];
      if (responses.length !== searches.length)
        throw new QueryError(
          502,
          i18n.translate('networkTraffic.panel.client.elasticsearchAnsweredSearches', {
            defaultMessage: 'Elasticsearch answered {answered} of {asked} searches.',
            values: { answered: responses.length, asked: searches.length },
          })
        );
      return responses.map((item) => {
        if (item.error !== undefined) throw errorOfItem(item.error, item.status ?? 500, index);
        losses.add(item);
        return item;
      });
    },
    async fieldCaps(fields, indexFilter) {
      const params = {
        index,
        fields: [...fields],
        ignore_unavailable: true,
        allow_no_indices: true,
        index_filter: indexFilter,
        include_unmapped: true,
      };
      const caps = (await timed(() => client.fieldCaps(params, options))) as Partial<FieldCaps>;
      const indices = caps.indices ?? [];
      return { indices: typeof indices === 'string' ? [indices] : indices, fields: caps.fields ?? {} };
    },
    bounds: () => losses.bounds(),
    waited: () => waited,
  };
}

function bodyOf(search: Search): object {
  const body = {
    size: 0,
    track_total_hits: search.trackHits ?? false,
    timeout: `${SEARCH_TIMEOUT_SECONDS}s`,
    query: search.query,
  };
  return search.aggs === undefined ? body : { ...body, aggs: search.aggs };
}

/** Failed shards, worst search first, and time-outs. */
class Losses {
  private failed = 0;
  private total = 0;
  private timedOut = false;
  private readonly reasons = new Set<string>();

  add(item: MsearchItem): void {
    this.timedOut ||= item.timed_out === true;
    const shards = item._shards;
    if (shards === undefined || shards.failed === 0) return;
    if (shards.failed > this.failed) {
      this.failed = shards.failed;
      this.total = shards.total;
    }
    for (const failure of shards.failures ?? []) {
      this.reasons.add(
        `${failure.index ?? '?'}: ${failure.reason?.reason ?? failure.reason?.type ?? 'unknown'}`
      );
    }
  }

  bounds(): AnomaliesBound[] {
    const bounds: AnomaliesBound[] = [];
    if (this.failed > 0) {
      const reasons = [...this.reasons].slice(0, 5);
      const message = i18n
        .translate('networkTraffic.panel.client.shardsFailedCountsToo', {
          defaultMessage: '{failed} of {total} shards failed: counts are too low. {reason}',
          values: { failed: this.failed, total: this.total, reason: reasons[0] ?? '' },
        })
        .trim();
      bounds.push({ kind: 'shards', message, shards: { failed: this.failed, total: this.total, reasons } });
    }
    if (this.timedOut)
      bounds.push({
        kind: 'time',
        message: i18n.translate('networkTraffic.panel.client.searchStoppedAfterS', {
          defaultMessage:
            'A search was stopped after {seconds} s: counts are too low. Choose a shorter range.',
          values: { seconds: SEARCH_TIMEOUT_SECONDS },
        }),
      });
    return bounds;
  }
}
