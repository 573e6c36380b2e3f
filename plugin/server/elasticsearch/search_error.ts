/** An error whose message is meant for the reader of the panel. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  /** @param statusCode status of the route's answer; 499: the browser has gone. */
  constructor(
    readonly statusCode: number,
    message: string
  ) {
    super(message);
  }
}

/** Number of the limit in a `too_many_buckets_exception`, wherever Elasticsearch nested it. */
export class TooManyBucketsError extends QueryError {
  constructor(readonly limit: number) {
    super(500, say.tooManyBuckets({ limit }));
  }
}

interface Cause {
  readonly type?: string;
  readonly reason?: string;
  readonly max_buckets?: number;
  readonly caused_by?: Cause;
  readonly root_cause?: readonly Cause[];
  readonly failed_shards?: readonly { readonly reason?: Cause }[];
}

interface ClientError {
  readonly name?: string;
  readonly message?: string;
  readonly statusCode?: number;
  readonly meta?: { readonly statusCode?: number; readonly body?: { readonly error?: unknown } };
}

/** Brings whatever the client threw into a `QueryError` with a next step in its message. */
export function toQueryError(thrown: unknown, index: string): QueryError {
  if (thrown instanceof QueryError) return thrown;
  const error = (thrown ?? {}) as ClientError;
  switch (error.name) {
    case 'RequestAbortedError':
    case 'AbortError':
      return new QueryError(499, say.cancelled());
    case 'ConnectionError':
    case 'NoLivingConnectionsError':
      return new QueryError(503, say.unreachable());
    case 'TimeoutError':
      return new QueryError(504, say.timedOut());
  }
  const body = error.meta?.body?.error;
  return errorOfItem(
    body ?? { reason: error.message ?? 'unknown error' },
    error.statusCode ?? error.meta?.statusCode ?? 500,
    index
  );
}

/** The error of one search of an `_msearch`, or of a whole answer. */
export function errorOfItem(body: unknown, status: number, index: string): QueryError {
  const cause: Cause = typeof body === 'object' && body !== null ? body : { reason: String(body) };
  const all = chainOf(cause);
  const buckets = all.find((one) => one.type === 'too_many_buckets_exception');
  if (buckets !== undefined) return new TooManyBucketsError(buckets.max_buckets ?? 65_536);
  const reason =
    (all.find((one) => one.type !== 'search_phase_execution_exception') ?? cause).reason ?? 'unknown error';
  if (status === 403) return new QueryError(403, say.forbidden({ index, reason }));
  if (status === 401) return new QueryError(401, say.unauthorized({ reason }));
  if (status === 404) return new QueryError(404, say.indexMissing({ index, reason }));
  if (status === 400) return new QueryError(400, say.badQuery({ reason }));
  if (status === 429) return new QueryError(429, say.overloaded({ reason }));
  return new QueryError(status >= 500 && status <= 504 ? status : 502, say.failed({ reason }));
}

function chainOf(cause: Cause): Cause[] {
  const below = [
    ...(cause.root_cause ?? []),
    ...(cause.failed_shards ?? []).flatMap((shard) => shard.reason ?? []),
    ...(cause.caused_by ? [cause.caused_by] : []),
  ];
  return [...below.flatMap(chainOf), cause];
}
import { say } from './search_error_texts';
