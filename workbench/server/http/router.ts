import type { Request, ResponseToolkit, ResponseObject, Server } from '@hapi/hapi';
import { errorResponse, responseFactory, type KibanaResponse } from './response';

type Validated = { readonly value: unknown } | { readonly error: { readonly message: string } };
type FunctionRule = (
  data: unknown,
  factory: { ok: (value: unknown) => Validated; badRequest: (error: Error | string) => Validated }
) => Validated;
/** A rule of `@kbn/config-schema` has `validate`, the other form is a function. */
type Rule = FunctionRule | { readonly validate: (data: unknown) => unknown };

interface RouteConfig {
  readonly path: string;
  readonly validate: false | { readonly params?: Rule; readonly query?: Rule; readonly body?: Rule };
  readonly options?: {
    readonly xsrfRequired?: boolean;
    readonly body?: { readonly maxBytes?: number };
    readonly timeout?: unknown;
  };
}

/** The request that a handler sees. */
export interface KibanaRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly url: URL;
  readonly route: { readonly path: string; readonly method: string };
  readonly events: { readonly aborted$: unknown; readonly completed$: unknown };
}

type Handler = (
  context: unknown,
  request: KibanaRequest,
  response: typeof responseFactory
) => Promise<KibanaResponse> | KibanaResponse;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Register = (config: RouteConfig, handler: Handler) => void;
export type Router = Readonly<Record<Method, Register>>;

export interface RouterOptions {
  readonly server: Server;
  readonly context: () => unknown;
  readonly observables: () => KibanaRequest['events'];
  readonly onError: (error: unknown) => void;
}

class ValidationError extends Error {}

function check(rule: Rule | undefined, data: unknown, part: string): unknown {
  // Kibana hands on nothing that a route did not describe.
  if (!rule) return {};
  if (typeof rule !== 'function') {
    try {
      return rule.validate(data);
    } catch (error) {
      throw new ValidationError(
        `[request ${part}]: ${error instanceof Error ? error.message : String(error)}`
      );
    }
  }
  const result = rule(data, {
    ok: (value) => ({ value }),
    badRequest: (error) => ({ error: typeof error === 'string' ? new Error(error) : error }),
  });
  if ('error' in result) throw new ValidationError(`[request ${part}]: ${result.error.message}`);
  return result.value;
}

function send(toolkit: ResponseToolkit, { status, payload, headers }: KibanaResponse): ResponseObject {
  const response = toolkit.response(payload ?? undefined).code(status);
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  return response;
}

/** `IRouter` of Kibana's HTTP service on a hapi server, as Kibana itself does it. */
export function createRouter({ server, context, observables, onError }: RouterOptions): Router {
  const register =
    (method: Method): Register =>
    ({ path, validate, options }, handler) => {
      // Kibana refuses a route that says nothing of its input.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the plugin is JavaScript by now
      if (validate === undefined)
        throw new Error(
          `The [${method}] at [${path}] does not have a 'validate' specified. Use 'false' as the value if you want to bypass validation.`
        );
      const takesBody = method !== 'get';
      server.route({
        method: method.toUpperCase() as 'GET',
        path,
        options: {
          app: { xsrfRequired: options?.xsrfRequired ?? true },
          ...(takesBody
            ? {
                payload: {
                  maxBytes: options?.body?.maxBytes ?? 1048576,
                  allow: ['application/json', 'application/octet-stream'],
                },
              }
            : {}),
        },
        handler: async (request: Request, toolkit: ResponseToolkit) => {
          try {
            const rules = validate || {};
            const kibanaRequest: KibanaRequest = {
              params: check(rules.params, request.params, 'params'),
              query: check(rules.query, request.query, 'query'),
              body: check(rules.body, request.payload, 'body'),
              headers: request.headers,
              url: request.url,
              route: { path, method },
              events: observables(),
            };
            return send(toolkit, await handler(context(), kibanaRequest, responseFactory));
          } catch (error) {
            if (error instanceof ValidationError) return send(toolkit, errorResponse(400, error.message));
            onError(error);
            return send(
              toolkit,
              errorResponse(500, 'An internal server error occurred. Check Kibana server logs for details.')
            );
          }
        },
      });
    };
  return {
    get: register('get'),
    post: register('post'),
    put: register('put'),
    patch: register('patch'),
    delete: register('delete'),
  };
}
