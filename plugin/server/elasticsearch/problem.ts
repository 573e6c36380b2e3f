import { i18n } from '@kbn/i18n';
import type { ApiErrorCode, Plan } from '../../common/api/setup';
import { failureOf, type ElasticsearchFailure } from './failure';

export { failureOf, type ElasticsearchFailure } from './failure';

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

/** Nobody waits for the answer any more (499, as other servers log it). */
export const abortedProblem = (): Problem =>
  new Problem(
    499,
    'aborted',
    i18n.translate('networkTraffic.panel.errors.cancelled', {
      defaultMessage: 'The request was cancelled.',
    })
  );

/** @param doing what was asked, as the object of a sentence: "read the index templates". */
export function elasticsearchProblem(error: unknown, doing: string): Problem {
  if (error instanceof Problem) return error;
  const failure = failureOf(error);
  if (failure.cause === 'aborted') return abortedProblem();
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
        i18n.translate('networkTraffic.problem.insufficientPrivileges', {
          defaultMessage:
            'You have insufficient privileges to {doing}. Ask an administrator for them; the first step of Setup shows a role with all privileges. Elasticsearch says: {reason}',
          values: { doing, reason },
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

/** The failure of a search: what it can do about it is often to ask for less. @param index the pattern that was searched. */
export function searchProblem(error: unknown, index: string): Problem {
  if (error instanceof Problem) return error;
  const failure = failureOf(error);
  if (failure.cause === 'aborted') return abortedProblem();
  const { status, type, reason, maxBuckets } = failure;
  const problem = (statusCode: number, code: ApiErrorCode, message: string): Problem =>
    new Problem(statusCode, code, message, undefined, failure);
  if (type === 'too_many_buckets_exception')
    return problem(
      500,
      'failed',
      i18n.translate('networkTraffic.panel.errors.tooManyBuckets', {
        defaultMessage: 'Elasticsearch refused the search: more than {limit} buckets (search.max_buckets).',
        values: { limit: maxBuckets ?? '?' },
      })
    );
  switch (status) {
    case 400:
      return problem(
        400,
        'failed',
        i18n.translate('networkTraffic.panel.errors.badQuery', {
          defaultMessage: 'Elasticsearch does not accept the query of the dashboard or its fields: {reason}',
          values: { reason },
        })
      );
    case 401:
      return problem(
        401,
        'unauthorized',
        i18n.translate('networkTraffic.panel.errors.unauthorized', {
          defaultMessage: 'Elasticsearch does not accept your login: {reason}',
          values: { reason },
        })
      );
    case 403:
      return problem(
        403,
        'forbidden',
        i18n.translate('networkTraffic.panel.errors.forbidden', {
          defaultMessage:
            'You lack the index privileges "read" and "view_index_metadata" on {index}. Elasticsearch says: {reason}',
          values: { index, reason },
        })
      );
    case 404:
      return problem(
        404,
        'failed',
        i18n.translate('networkTraffic.panel.errors.indexMissing', {
          defaultMessage: 'An index of {index} is missing: {reason}',
          values: { index, reason },
        })
      );
    case 429:
      return problem(
        429,
        'overloaded',
        i18n.translate('networkTraffic.panel.errors.overloaded', {
          defaultMessage:
            'Elasticsearch is too busy or short of memory: {reason} Choose a shorter range, or try again.',
          values: { reason },
        })
      );
    case undefined:
      return failure.cause === 'timeout'
        ? problem(
            504,
            'unreachable',
            i18n.translate('networkTraffic.panel.errors.timedOut', {
              defaultMessage:
                'Elasticsearch did not answer in time. Choose a shorter range or fewer domains.',
            })
          )
        : problem(
            503,
            'unreachable',
            i18n.translate('networkTraffic.panel.errors.unreachable', {
              defaultMessage:
                'Elasticsearch cannot be reached from Kibana. Look at its process and at elasticsearch.hosts in kibana.yml.',
            })
          );
    default:
      return problem(
        status >= 500 && status <= 504 ? status : 502,
        status === 503 ? 'overloaded' : 'failed',
        i18n.translate('networkTraffic.panel.errors.failed', {
          defaultMessage: 'Elasticsearch failed: {reason}',
          values: { reason },
        })
      );
  }
}
