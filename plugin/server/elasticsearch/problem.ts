import { i18n } from '@kbn/i18n';
import type { ApiErrorCode, Plan } from '../../common/api/setup';

/** What Elasticsearch itself said of a failed request; code decides by `status` and `type`, never by a text. */
export interface ElasticsearchFailure {
  /** HTTP status; undefined where there was no answer. */
  readonly status: number | undefined;
  /** Elasticsearch's own `error.type`, as `index_not_found_exception`. */
  readonly type: string | undefined;
  readonly reason: string;
}

/** A failure that a person can act on; routes answer it as it is. Everything else is a defect and answers 500. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly statusCode: number,
    readonly code: ApiErrorCode,
    message: string,
    readonly plan?: Plan,
    readonly elasticsearch?: ElasticsearchFailure
  ) {
    super(message);
  }
}

/** For `catch`: what stands for an answer that this user may not have. Every other error goes on. */
export const ifForbidden =
  <T>(instead: (problem: Problem) => T) =>
  (error: unknown): T => {
    if (error instanceof Problem && error.code === 'forbidden') return instead(error);
    throw error;
  };

interface ClientError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly statusCode?: unknown;
  readonly body?: { readonly error?: { readonly reason?: unknown; readonly type?: unknown } | string };
  readonly meta?: { readonly statusCode?: unknown; readonly body?: ClientError['body'] };
}

/** What a failed call of Elasticsearch's client tells, whatever the client's version. */
export function failureOf(error: unknown): ElasticsearchFailure {
  const { message, statusCode, meta, body } = (error ?? {}) as ClientError;
  const status = meta?.statusCode ?? statusCode;
  const details = (meta?.body ?? body)?.error;
  const reason = typeof details === 'object' ? (details.reason ?? details.type) : (details ?? message);
  return {
    status: typeof status === 'number' && status > 0 ? status : undefined,
    type: typeof details === 'object' && typeof details.type === 'string' ? details.type : undefined,
    reason: String(reason ?? 'unknown'),
  };
}

/** @param doing what was asked, as the object of a sentence: "read the index templates". */
export function elasticsearchProblem(error: unknown, doing: string): Problem {
  if (error instanceof Problem) return error;
  const failure = failureOf(error);
  const { status, reason } = failure;
  const problem = (statusCode: number, code: ApiErrorCode, message: string): Problem =>
    new Problem(statusCode, code, message, undefined, failure);
  switch (status) {
    case 401:
      return problem(
        401,
        'unauthorized',
        i18n.translate('networkTraffic.problem.elasticsearchDidNotAccept', {
          defaultMessage: 'Elasticsearch did not accept the login when asked to {doing}. Log in again.',
          values: { doing },
        })
      );
    case 403:
      return problem(
        403,
        'forbidden',
        i18n.translate('networkTraffic.problem.yourUserMayNot', {
          defaultMessage:
            "Your user may not {doing}: {right}. Ask an administrator for it; Setup's first step shows a role with all rights.",
          values: { doing, right: missingRight(reason) },
        })
      );
    case 429:
    case 503:
      return problem(
        503,
        'overloaded',
        i18n.translate('networkTraffic.problem.elasticsearchTooBusyOr', {
          defaultMessage:
            'Elasticsearch is too busy or not ready to {doing} ({status}: {reason}). Wait a minute and try again: nothing was left half done.',
          values: { doing, status, reason },
        })
      );
    case undefined:
      return problem(
        503,
        'unreachable',
        i18n.translate('networkTraffic.problem.elasticsearchDidNotAnswer', {
          defaultMessage:
            'Elasticsearch did not answer when asked to {doing} ({reason}). Check that it runs and that Kibana reaches it, then try again.',
          values: { doing, reason },
        })
      );
    default:
      return problem(
        status >= 500 ? 502 : 400,
        'failed',
        i18n.translate('networkTraffic.problem.elasticsearchRefused', {
          defaultMessage: 'Elasticsearch refused to {doing}: {reason}',
          values: { doing, reason },
        })
      );
  }
}

/** The right, from Elasticsearch's own sentence: "action [x] is unauthorized for user [y] …, this action is granted by the … privileges [a,b]". */
function missingRight(reason: string): string {
  const granted = /granted by the (index|cluster) privileges \[([^\]]+)\]/.exec(reason);
  if (granted)
    return `the ${granted[1] ?? ''} privilege ${(granted[2] ?? '').split(',')[0] ?? ''} is missing`;
  const action = /action \[([^\]]+)\]/.exec(reason)?.[1];
  return action ? `the action ${action} is not allowed` : reason;
}
