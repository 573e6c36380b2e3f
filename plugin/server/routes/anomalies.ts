import { i18n } from '@kbn/i18n';
import { ANOMALIES_PATH } from '../../common/api/anomalies';
import type { AnomaliesRequest } from '../../common/api/anomalies';
import { parseAnomaliesRequest } from '../../common/api/anomalies_request';
import type { Logger, Router, ValidationFunction } from '../../kibana_types/server';
import { READ_PRIVILEGE } from '../feature';
import { findAnomalies } from '../anomalies/anomalies';
import { QueryError } from '../elasticsearch/search_error';

/** Registers the panel's route: validates, asks as the current user, answers; the searches end when the browser goes. */
export function registerAnomaliesRoute(router: Router, logger: Logger): void {
  const config = {
    path: ANOMALIES_PATH,
    validate: { body: validateBody },
    options: {
      access: 'public' as const,
      tags: [`access:${READ_PRIVILEGE}`],
      description: 'Requests per domain that stand out, and the top talkers',
    },
    security: { authz: { requiredPrivileges: [READ_PRIVILEGE] } },
  };
  router.post<unknown, AnomaliesRequest>(config, async (context, request, response) => {
    const { elasticsearch } = await context.core;
    const gone = new AbortController();
    const subscription = request.events.aborted$.subscribe(() => gone.abort());
    try {
      const options = { client: elasticsearch.client.asCurrentUser, signal: gone.signal, clock: Date.now() };
      return response.ok({ body: await findAnomalies(request.body, options) });
    } catch (error) {
      const { statusCode, message } = error instanceof QueryError ? error : unexpected(error, logger);
      return response.customError({ statusCode, body: { message } });
    } finally {
      subscription.unsubscribe();
    }
  });
}

const validateBody: ValidationFunction<AnomaliesRequest> = (data, { ok, badRequest }) => {
  const result = parseAnomaliesRequest(data);
  return result.ok ? ok(result.value) : badRequest(new Error(result.message));
};

function unexpected(
  error: unknown,
  logger: Logger
): { readonly statusCode: number; readonly message: string } {
  logger.error(error instanceof Error ? error : String(error));
  return {
    statusCode: 500,
    message: i18n.translate('networkTraffic.panel.defect', {
      defaultMessage: 'The anomalies could not be computed. The log of Kibana says why.',
    }),
  };
}
