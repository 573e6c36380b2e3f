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
    super(500, `Elasticsearch refused the search: more than ${limit} buckets (search.max_buckets).`);
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
      return new QueryError(499, 'The request was cancelled.');
    case 'ConnectionError':
    case 'NoLivingConnectionsError':
      return new QueryError(
        503,
        'Elasticsearch cannot be reached from Kibana. Look at its process and at elasticsearch.hosts in kibana.yml.'
      );
    case 'TimeoutError':
      return new QueryError(
        504,
        'Elasticsearch did not answer in time. Choose a shorter range or fewer domains.'
      );
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
  if (status === 403)
    return new QueryError(
      403,
      `You lack the index privileges "read" and "view_index_metadata" on ${index}. Elasticsearch says: ${reason}`
    );
  if (status === 401) return new QueryError(401, `Elasticsearch does not accept your login: ${reason}`);
  if (status === 404) return new QueryError(404, `An index of ${index} is missing: ${reason}`);
  if (status === 400)
    return new QueryError(
      400,
      `Elasticsearch does not accept the query of the dashboard or its fields: ${reason}`
    );
  if (status === 429)
    return new QueryError(
      429,
      `Elasticsearch is too busy or short of memory: ${reason} Choose a shorter range, or try again.`
    );
  return new QueryError(status >= 500 && status <= 504 ? status : 502, `Elasticsearch failed: ${reason}`);
}

function chainOf(cause: Cause): Cause[] {
  const below = [
    ...(cause.root_cause ?? []),
    ...(cause.failed_shards ?? []).flatMap((shard) => shard.reason ?? []),
    ...(cause.caused_by ? [cause.caused_by] : []),
  ];
  return [...below.flatMap(chainOf), cause];
}
