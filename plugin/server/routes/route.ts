import { i18n } from '@kbn/i18n';
import type { z } from 'zod';
import { refusalOf } from '../../common/api/input';
import type {
  CoreStart,
  KibanaRequest,
  KibanaResponse,
  Logger,
  RequestHandlerContext,
  ResponseFactory,
  Router,
  ValidationFunction,
} from '../../kibana_types/server';
import { rulesUsing } from '../alerts/rules_using';
import { createElasticsearch } from '../elasticsearch/client';
import { READ_PRIVILEGE, type SETUP_PRIVILEGE } from '../feature';
import { Problem } from '../elasticsearch/problem';
import type { ShippedAssets } from '../assets/shipped';
import type { SetupContext } from '../setup/context';
import type { LockTimes } from '../setup/lock';

export interface RouteServices {
  readonly router: Router;
  readonly logger: Logger;
  readonly assets: ShippedAssets;
  readonly lockTimes: LockTimes;
  readonly kibanaVersion: string;
  readonly start: () => Promise<CoreStart>;
}

export interface RouteDefinition<Input> {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Who may call it. */
  readonly privilege: typeof READ_PRIVILEGE | typeof SETUP_PRIVILEGE;
  readonly description: string;
  /** Of the body (post) or the query (get). */
  readonly input: z.ZodType<Input>;
  readonly handle: (context: SetupContext, input: Input, request: KibanaRequest) => Promise<unknown>;
  readonly headers?: (input: Input) => Readonly<Record<string, string>>;
}

/** Registers a route: validates, builds the services for the current user and space, answers problems as they are, and ends what only reads when the browser has gone. */
export function registerRoute<Input>(services: RouteServices, definition: RouteDefinition<Input>): void {
  const { method, path, privilege, description, input, headers } = definition;
  const validator = validate(input);
  const config = {
    path,
    validate: method === 'get' ? { query: validator } : { body: validator },
    options: { access: 'public' as const, tags: [`access:${privilege}`], description },
    security: { authz: { requiredPrivileges: [privilege] } },
  };
  services.router[method]<Input, Input>(config, async (context, request, response) => {
    const value = method === 'get' ? request.query : request.body;
    // What writes ends what it began, whoever still looks: half of a Setup, or a lock that nobody releases, helps nobody.
    const gone = privilege === READ_PRIVILEGE ? new AbortController() : undefined;
    const subscription = request.events.aborted$.subscribe(() => gone?.abort());
    return guarded(services, response, async () => {
      const body = await definition.handle(
        await setupContext(services, context, gone?.signal),
        value,
        request
      );
      return response.ok({ body, ...(headers ? { headers: headers(value) } : {}) });
    }).finally(() => subscription.unsubscribe());
  });
}

async function setupContext(
  { assets, lockTimes, kibanaVersion }: RouteServices,
  context: RequestHandlerContext,
  signal: AbortSignal | undefined
): Promise<SetupContext> {
  const { elasticsearch, savedObjects } = await context.core;
  return {
    elasticsearch: createElasticsearch(elasticsearch.client.asCurrentUser, { signal }),
    savedObjects: savedObjects.client,
    rulesUsing: (dataView) => rulesUsing(context, dataView),
    space: savedObjects.client.getCurrentNamespace() ?? 'default',
    assets,
    lockTimes,
    kibanaVersion,
    now: Date.now,
  };
}

async function guarded(
  { logger }: RouteServices,
  response: ResponseFactory,
  work: () => Promise<KibanaResponse>
): Promise<KibanaResponse> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) {
      const { statusCode, message, code, plan } = error;
      return response.customError({
        statusCode,
        body: { message, attributes: { code, ...(plan ? { plan } : {}) } },
      });
    }
    logger.error(error instanceof Error ? error : String(error));
    return response.customError({
      statusCode: 500,
      body: {
        message: i18n.translate('networkTraffic.problem.defect', {
          defaultMessage:
            'Network Traffic encountered an unexpected error. See the Kibana log for details, then try again.',
        }),
        attributes: { code: 'failed' },
      },
    });
  }
}

function validate<Input>(schema: z.ZodType<Input>): ValidationFunction<Input> {
  return (data, { ok, badRequest }) => {
    const parsed = schema.safeParse(data ?? {});
    return parsed.success ? ok(parsed.data) : badRequest(refusalOf(parsed.error));
  };
}
