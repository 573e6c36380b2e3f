import type { estypes } from '@elastic/elasticsearch';

/** What is known of a failed request; code decides by `status`, `type` and `cause`, never by a text. */
export interface ElasticsearchFailure {
  /** HTTP status; undefined where there was no answer. */
  readonly status: number | undefined;
  /** Elasticsearch's own `error.type`, as `index_not_found_exception`; of a failed search that of its first cause. */
  readonly type: string | undefined;
  /** To be shown. */
  readonly reason: string;
  /** Of `too_many_buckets_exception`: as many as the cluster allows. */
  readonly maxBuckets?: number | undefined;
  /** Why there was no answer, where the client says so. */
  readonly cause?: 'aborted' | 'timeout' | undefined;
}

type Details = Partial<estypes.ErrorCause>;

interface ClientError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly statusCode?: unknown;
  readonly body?: { readonly error?: Details | string };
  readonly meta?: { readonly statusCode?: unknown; readonly body?: ClientError['body'] };
}

/** The client's names of errors without an answer. */
const CAUSES: Readonly<Record<string, ElasticsearchFailure['cause']>> = {
  RequestAbortedError: 'aborted',
  AbortError: 'aborted',
  TimeoutError: 'timeout',
};

/** What a failed call of Elasticsearch's client tells, whatever the client's version. */
export function failureOf(error: unknown): ElasticsearchFailure {
  const { name, message, statusCode, meta, body } = (error ?? {}) as ClientError;
  const status = meta?.statusCode ?? statusCode;
  const answered = typeof status === 'number' && status > 0;
  const details = (meta?.body ?? body)?.error;
  const causes = typeof details === 'object' ? causesOf(details) : [];
  const outer = causes.at(-1);
  const first = outer?.type === WRAPPER ? (causes.find(({ type }) => type !== WRAPPER) ?? outer) : outer;
  const tooMany = causes.find(({ type }) => type === TOO_MANY_BUCKETS);
  const reason = first ? reasonOf(first) : typeof details === 'string' ? details : message;
  return {
    status: answered ? status : undefined,
    type: tooMany?.type ?? first?.type,
    reason: String(reason ?? 'unknown'),
    ...(tooMany && { maxBuckets: Number(tooMany.max_buckets ?? DEFAULT_BUCKETS) }),
    ...(!answered && typeof name === 'string' && { cause: CAUSES[name] }),
  };
}

const TOO_MANY_BUCKETS = 'too_many_buckets_exception';
/** Says only that a search failed; why is in what caused it. */
const WRAPPER = 'search_phase_execution_exception';
/** Elasticsearch's own default of `search.max_buckets`. */
const DEFAULT_BUCKETS = 65_536;

/** What it says, and what caused it: "failed to parse field [filter]" alone does not say which query is unknown. */
function reasonOf(error: Details): string | undefined {
  const own = error.reason ?? error.type;
  let innermost = error;
  while (innermost.caused_by) innermost = innermost.caused_by;
  const cause = innermost.reason ?? undefined;
  return own === undefined || cause === undefined || own.includes(cause) ? own : `${own}: ${cause}`;
}

/** An error and all that it names as its causes, the innermost first. */
function causesOf(error: Details): Details[] {
  const shards = (error.failed_shards ?? []) as readonly { readonly reason?: Details }[];
  const below = [
    ...((error.root_cause ?? []) as readonly Details[]),
    ...shards.flatMap(({ reason }): Details[] => (reason ? [reason] : [])),
    ...(error.caused_by ? [error.caused_by] : []),
  ];
  return [...below.flatMap(causesOf), error];
}
