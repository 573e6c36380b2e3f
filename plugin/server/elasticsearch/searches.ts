import type { estypes } from '@elastic/elasticsearch';
import { i18n } from '@kbn/i18n';
import type { TransportRequest } from '../../kibana_types/server';
import { Problem, searchProblem } from './problem';

/** A search: aggregations and a count unless it asks for documents. */
export type Search = Pick<
  estypes.MsearchMultisearchBody,
  'query' | 'aggs' | 'size' | 'sort' | '_source' | 'track_total_hits'
>;

/** What came back, as far as `filterPath` let it; typed by the caller, who wrote the aggregations. */
export interface SearchAnswer<Aggregations = unknown, Document = unknown> {
  readonly aggregations: Partial<Aggregations>;
  /** Documents that match, as far as the search counted them. */
  readonly total: number;
  readonly hits: readonly estypes.SearchHit<Document>[];
  /** `total` is 0 where no index matches that the user may read. */
  readonly shards: Pick<estypes.ShardStatistics, 'total' | 'failed'>;
}

/** What answers lack. */
export interface Incomplete {
  /** Failed shards of the search that lost most, of so many. */
  readonly failed: number;
  readonly total: number;
  /** Index and reason, each once. */
  readonly reasons: readonly string[];
  /** A search was stopped after `SEARCH_SECONDS`. */
  readonly timedOut: boolean;
}

/** Elasticsearch stops a search here and answers with what it has. */
export const SEARCH_SECONDS = 20;
/** Searches of one `_msearch` unless they are known to be small; each may answer with a megabyte. */
const MOST_TOGETHER = 8;
/** Requests under way at a time, so that short searches need not wait for long ones. */
const MOST_UNDER_WAY = 2;
const WHOLE = ['hits', 'aggregations'];
/** Read of every answer. */
const STATE = ['status', 'error', 'timed_out', '_shards'];

type Item = Partial<estypes.MsearchMultiSearchItem> & { readonly error?: unknown };

export interface SearchOptions {
  /** What of `responses.*` is read, where that is much less than all. */
  readonly filterPath?: readonly string[];
  /** As many of this kind may share a request; more than the usual 8 where the answers are small. */
  readonly together?: number;
}

interface Waiting {
  readonly index: string;
  readonly search: Search;
  readonly filterPath: string;
  readonly together: number;
  readonly resolve: (item: Item) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers the searches of one moment, sends them together, and gives each its own answer. */
export function createSearches(send: (request: TransportRequest) => Promise<unknown>): {
  search<Aggregations, Document>(
    index: string,
    search: Search,
    options?: SearchOptions
  ): Promise<SearchAnswer<Aggregations, Document>>;
  incomplete(): Incomplete;
} {
  const losses = createLosses();
  const batches: Waiting[][] = [];
  let gathered: Waiting[] = [];
  let underWay = 0;

  const sendNext = async (): Promise<void> => {
    const batch = underWay < MOST_UNDER_WAY ? batches.shift() : undefined;
    if (batch === undefined) return;
    underWay++;
    try {
      const { responses = [] } = (await send(requestOf(batch))) as { responses?: Item[] };
      batch.forEach((one, i) => settle(one, responses[i]));
    } catch (error) {
      for (const { index, reject } of batch) reject(searchProblem(error, index));
    } finally {
      underWay--;
      void sendNext();
    }
  };
  const settle = ({ index, resolve, reject }: Waiting, item: Item | undefined): void => {
    if (item === undefined) return reject(unanswered());
    if (item.error !== undefined) {
      const { error, status = 500 } = item;
      return reject(searchProblem({ meta: { statusCode: status, body: { error } } }, index));
    }
    losses.add(item);
    resolve(item);
  };
  const sendGathered = (): void => {
    const kindOf = ({ filterPath, together }: Waiting): string => `${together} ${filterPath}`;
    for (const kind of new Set(gathered.map(kindOf))) {
      const all = gathered.filter((one) => kindOf(one) === kind);
      const together = all[0]?.together ?? MOST_TOGETHER;
      for (let at = 0; at < all.length; at += together) batches.push(all.slice(at, at + together));
    }
    gathered = [];
    for (let free = underWay; free < MOST_UNDER_WAY; free++) void sendNext();
  };

  return {
    search: async <Aggregations, Document>(
      index: string,
      search: Search,
      { filterPath = WHOLE, together = MOST_TOGETHER }: SearchOptions = {}
    ) => {
      const item = await new Promise<Item>((resolve, reject) => {
        // The moment ends when everything that can go on now has done so.
        if (gathered.length === 0) void Promise.resolve().then(() => process.nextTick(sendGathered));
        const path = [...filterPath, ...STATE].map((part) => `responses.${part}`).join(',');
        gathered.push({ index, search, filterPath: path, together, resolve, reject });
      });
      return answerOf<Aggregations, Document>(item);
    },
    incomplete: losses.sum,
  };
}

function requestOf(batch: readonly Waiting[]): TransportRequest {
  return {
    method: 'POST',
    path: '/_msearch',
    querystring: { filter_path: batch[0]?.filterPath ?? '' },
    bulkBody: batch.flatMap(({ index, search }) => [
      { index, ignore_unavailable: true, allow_no_indices: true },
      { size: 0, track_total_hits: false, timeout: `${SEARCH_SECONDS}s`, ...search },
    ]),
  };
}

function answerOf<Aggregations, Document>(item: Item): SearchAnswer<Aggregations, Document> {
  const { hits, aggregations = {}, _shards: shards } = item;
  const total = hits?.total ?? 0;
  return {
    aggregations: aggregations as Partial<Aggregations>,
    total: typeof total === 'number' ? total : total.value,
    hits: (hits?.hits ?? []) as estypes.SearchHit<Document>[],
    shards: { total: shards?.total ?? 0, failed: shards?.failed ?? 0 },
  };
}

const unanswered = (): Problem =>
  new Problem(
    502,
    'failed',
    i18n.translate('networkTraffic.problem.searchUnanswered', {
      defaultMessage: 'Elasticsearch did not return a result for one of several searches. Try again.',
    })
  );

function createLosses(): { add(item: Item): void; sum(): Incomplete } {
  let [failed, total, timedOut] = [0, 0, false];
  const reasons = new Set<string>();
  return {
    add: ({ timed_out: stopped, _shards: shards }) => {
      timedOut ||= stopped === true;
      if (shards === undefined || shards.failed === 0) return;
      if (shards.failed > failed) [failed, total] = [shards.failed, shards.total];
      for (const { index, reason } of shards.failures ?? [])
        reasons.add(`${index ?? '?'}: ${reason.reason ?? reason.type}`);
    },
    sum: () => ({ failed, total, reasons: [...reasons], timedOut }),
  };
}
