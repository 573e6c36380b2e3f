import type { estypes } from '@elastic/elasticsearch';
import type { ElasticsearchClient, TransportRequest } from '../../kibana_types/server';
import { fieldCapsRequest, readFieldCaps, type FieldCaps } from './field_caps';
import { abortedProblem, elasticsearchProblem, failureOf, searchProblem } from './problem';
import {
  createSearches,
  type Incomplete,
  type Search,
  type SearchAnswer,
  type SearchOptions,
} from './searches';

export interface Call {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  /** Not to be repeated by itself when the connection is lost: done twice it would do something else. */
  readonly once?: true;
}

/**
 * Elasticsearch with the rights of one user: errors that say what to do, requests that end with the one that they are for.
 * Made once for each request to a route (docs/adr/0048).
 */
export interface Elasticsearch {
  /**
   * @param doing what is asked, as the object of "asked to …" in an error.
   * @typeParam T a response type of the client (`estypes`), or the part of it that `filter_path` leaves.
   * @throws Problem
   */
  ask<T = unknown>(doing: string, method: string, path: string, call?: Call): Promise<T>;
  /** As `ask`, and undefined where Elasticsearch answers 404. */
  find<T = unknown>(doing: string, method: string, path: string, call?: Call): Promise<T | undefined>;
  /** As `ask`, and undefined where this cluster has no such endpoint (400, 404, 405). */
  tryAsk<T = unknown>(doing: string, method: string, path: string, call?: Call): Promise<T | undefined>;
  /**
   * Searches an index pattern. What is asked in one moment leaves as one `_msearch` (of a bounded size, one for each
   * kind of options), and each search has an answer or an error of its own.
   *
   * @throws Problem; `elasticsearch.maxBuckets` where the cluster allows fewer buckets.
   */
  search<Aggregations = unknown, Document = unknown>(
    index: string,
    search: Search,
    options?: SearchOptions
  ): Promise<SearchAnswer<Aggregations, Document>>;
  /**
   * Types of these fields (patterns are allowed) in the indices behind a pattern; nothing where none is there.
   * @param indexFilter only indices with documents that match.
   */
  fieldCaps(
    index: string,
    fields: readonly string[],
    indexFilter?: estypes.QueryDslQueryContainer
  ): Promise<FieldCaps>;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
  /** Failed shards and time-outs of all searches so far. */
  incomplete(): Incomplete;
  /** Milliseconds so far in which a request was under way. */
  waited(): number;
}

export interface ElasticsearchOptions {
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which a request that is no search counts as unanswered. Default 30 s. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 30_000;
/** A little more than Elasticsearch needs to stop a search that takes too long, for some of them. */
const SEARCH_TIMEOUT_MS = 60_000;

/** @param client Kibana's of the current user, or the plain one. */
export function createElasticsearch(
  client: ElasticsearchClient,
  { signal, timeoutMs = TIMEOUT_MS }: ElasticsearchOptions = {}
): Elasticsearch {
  const stopwatch = createStopwatch();
  const send = (request: TransportRequest, requestTimeout: number, maxRetries: number): Promise<unknown> => {
    if (signal?.aborted === true) return Promise.reject(abortedProblem());
    const options = { requestTimeout, maxRetries, ...(signal && { signal }) };
    return stopwatch.during(client.transport.request(request, options));
  };
  const asking =
    (absent: readonly number[]) =>
    async <T>(doing: string, method: string, path: string, call: Call = {}): Promise<T> => {
      const request = {
        method,
        path,
        ...(call.query ? { querystring: call.query } : {}),
        ...(call.body === undefined ? {} : { body: call.body }),
      };
      try {
        // What fails is better told than tried for minutes.
        return (await send(request, timeoutMs, call.once ? 0 : 1)) as T;
      } catch (error) {
        const { status } = failureOf(error);
        if (status !== undefined && absent.includes(status)) return undefined as T;
        throw elasticsearchProblem(error, doing);
      }
    };
  const searches = createSearches((request) => send(request, SEARCH_TIMEOUT_MS, 0));
  return {
    ask: asking([]),
    find: asking([404]),
    tryAsk: asking([400, 404, 405]),
    search: searches.search,
    fieldCaps: (index, fields, indexFilter) =>
      send(fieldCapsRequest(index, fields, indexFilter), SEARCH_TIMEOUT_MS, 0).then(
        readFieldCaps,
        (error: unknown) => {
          throw searchProblem(error, index);
        }
      ),
    signal,
    incomplete: searches.incomplete,
    waited: stopwatch.elapsed,
  };
}

/** The time in which at least one of the promises was open. */
function createStopwatch(): { during<T>(promise: Promise<T>): Promise<T>; elapsed(): number } {
  let elapsed = 0;
  let open = 0;
  let since = 0;
  return {
    during: async (promise) => {
      if (open++ === 0) since = performance.now();
      try {
        return await promise;
      } finally {
        if (--open === 0) elapsed += performance.now() - since;
      }
    },
    elapsed: () => elapsed,
  };
}
