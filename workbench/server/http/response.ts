/** What a plugin's handler returns: Kibana's response factory makes these. */
export interface KibanaResponse {
  readonly status: number;
  readonly payload: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

interface ResponseOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
interface CustomOptions extends ResponseOptions {
  readonly statusCode: number;
}

const NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** An error body as Kibana sends it: `{statusCode, error, message, attributes?}`. */
export function errorResponse(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {}
): KibanaResponse {
  const error = NAMES[status] ?? 'Error';
  const given =
    typeof body === 'object' && body !== null
      ? (body as { message?: unknown; attributes?: unknown })
      : { message: body };
  const message = given.message instanceof Error ? given.message.message : (given.message ?? error);
  return {
    status,
    headers,
    payload: {
      statusCode: status,
      error,
      message,
      ...(given.attributes ? { attributes: given.attributes } : {}),
    },
  };
}

const success =
  (status: number) =>
  ({ body, headers = {} }: ResponseOptions = {}): KibanaResponse => ({
    status,
    payload: body ?? null,
    headers,
  });
const failure =
  (status: number) =>
  ({ body, headers = {} }: ResponseOptions = {}): KibanaResponse =>
    errorResponse(status, body, headers);

/** Kibana's response factory, as far as plugins use it. */
export const responseFactory = {
  ok: success(200),
  created: success(201),
  accepted: success(202),
  noContent: success(204),
  badRequest: failure(400),
  unauthorized: failure(401),
  forbidden: failure(403),
  notFound: failure(404),
  conflict: failure(409),
  custom: ({ statusCode, body, headers = {} }: CustomOptions): KibanaResponse => ({
    status: statusCode,
    payload: body ?? null,
    headers,
  }),
  customError: ({ statusCode, body, headers = {} }: CustomOptions): KibanaResponse =>
    errorResponse(statusCode, body, headers),
};
