import { ANOMALIES_PATH } from '../../common/api/anomalies';
import type { AnomaliesRequest } from '../../common/api/anomalies';
import { parseAnomaliesRequest } from '../../common/api/anomalies_request';
import { findAnomalies } from '../queries/anomalies';
import type { SearchClient } from '../queries/client';
import { QueryError } from '../queries/errors';

/** What this route uses of Kibana's router; the contracts are in plugin/kibana_types. */
interface AnomaliesRouter {
  post(
    config: {
      readonly path: string;
      readonly validate: { readonly body: (data: unknown, factory: ValidationFactory) => unknown };
      readonly options: { readonly access: 'public' };
    },
    handler: (context: Context, request: Request, response: Responses) => Promise<unknown>
  ): void;
}

interface ValidationFactory {
  ok(value: unknown): unknown;
  badRequest(error: Error): unknown;
}

interface Context {
  readonly core: Promise<{
    readonly elasticsearch: { readonly client: { readonly asCurrentUser: SearchClient } };
  }>;
}

interface Request {
  readonly body: unknown;
  readonly events: { readonly aborted$: { subscribe(next: () => void): { unsubscribe(): void } } };
}

interface Responses {
  ok(options: { readonly body: object }): unknown;
  customError(options: { readonly statusCode: number; readonly body: { readonly message: string } }): unknown;
}

interface Log {
  error(message: string): void;
}

/** Registers the panel's route: validates, asks as the current user, answers; the searches end when the browser goes. */
export function registerAnomaliesRoute(router: AnomaliesRouter, log: Log): void {
  router.post(
    { path: ANOMALIES_PATH, validate: { body: validateBody }, options: { access: 'public' } },
    async (context, request, response) => {
      const { elasticsearch } = await context.core;
      const gone = new AbortController();
      const subscription = request.events.aborted$.subscribe(() => gone.abort());
      try {
        const options = { client: elasticsearch.client.asCurrentUser, signal: gone.signal, clock: Date.now() };
        return response.ok({ body: await findAnomalies(request.body as AnomaliesRequest, options) });
      } catch (error) {
        const { statusCode, message } = error instanceof QueryError ? error : unexpected(error, log);
        return response.customError({ statusCode, body: { message } });
      } finally {
        subscription.unsubscribe();
      }
    }
  );
}

function validateBody(data: unknown, { ok, badRequest }: ValidationFactory): unknown {
  const result = parseAnomaliesRequest(data);
  return result.ok ? ok(result.value) : badRequest(new Error(result.message));
}

function unexpected(error: unknown, log: Log): { readonly statusCode: number; readonly message: string } {
  log.error(`${ANOMALIES_PATH}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { statusCode: 500, message: 'The anomalies could not be computed. The log of Kibana says why.' };
}
