interface FetchOptions {
  readonly path?: string;
  readonly method?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly asResponse?: boolean;
}

/** The error that core's http throws: `message`, `body`, `response`. */
class HttpFetchError extends Error {
  override readonly name = 'Error';
  constructor(
    message: string,
    readonly request: Request,
    readonly response: Response,
    readonly body: unknown
  ) {
    super(message);
  }
}

async function send(
  method: string,
  first: string | FetchOptions,
  second: FetchOptions = {}
): Promise<unknown> {
  const options = typeof first === 'string' ? second : first;
  const url = new URL(typeof first === 'string' ? first : (first.path ?? ''), window.location.origin);
  for (const [name, value] of Object.entries(options.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const request = new Request(url, {
    method: options.method ?? method,
    headers: {
      'content-type': 'application/json',
      'kbn-version': '8.12.2',
      'x-elastic-internal-origin': 'Kibana',
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: options.body }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const response = await fetch(request);
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  const body: unknown = json && text !== '' ? JSON.parse(text) : text;
  if (!response.ok) {
    const message = (body as { message?: string } | null)?.message ?? response.statusText;
    throw new HttpFetchError(message, request, response, body);
  }
  return options.asResponse ? { request, response, body } : body;
}

const verb =
  (method: string) =>
  (path: string | FetchOptions, options?: FetchOptions): Promise<unknown> =>
    send(method, path, options);

/** Core's http service of the browser. */
export const http = {
  fetch: verb('GET'),
  get: verb('GET'),
  post: verb('POST'),
  put: verb('PUT'),
  patch: verb('PATCH'),
  delete: verb('DELETE'),
  head: verb('HEAD'),
  basePath: {
    get: () => '',
    prepend: (path: string) => path,
    remove: (path: string) => path,
    serverBasePath: '',
    publicBaseUrl: undefined,
  },
  anonymousPaths: { isAnonymous: () => false, register: () => undefined },
};
