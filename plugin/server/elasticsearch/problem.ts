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

/** For `catch`: a refusal of this type says that what was asked for is so already. Every other error goes on. */
export const unlessType =
  (type: string, status = 400) =>
  (error: unknown): void => {
    const failure = error instanceof Problem ? error.elasticsearch : undefined;
    if (failure?.type !== type || failure.status !== status) throw error;
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
        i18n.translate('networkTraffic.problem.login', {
          defaultMessage: 'Elasticsearch did not accept your login (request: {doing}). Log in again.',
          values: { doing },
        })
      );
    case 403:
      return problem(
        403,
        'forbidden',
        i18n.translate('networkTraffic.problem.insufficientPrivileges', {
          defaultMessage:
            'You have insufficient privileges (request: {doing}). Ask an administrator for them. The Setup page shows a role with all privileges. Elasticsearch: {reason}',
          values: { doing, reason },
        })
      );
    case 429:
    case 503:
      return problem(
        503,
        'overloaded',
        i18n.translate('networkTraffic.problem.notReady', {
          defaultMessage:
            'Elasticsearch is overloaded or not ready (request: {doing}, {status}: {reason}). No partial changes were made. Wait a minute, then try again.',
          values: { doing, status, reason },
        })
      );
    case undefined:
      return problem(
        503,
        'unreachable',
        i18n.translate('networkTraffic.problem.noResponse', {
          defaultMessage:
            'Elasticsearch did not respond (request: {doing}, {reason}). Check that it is running and that Kibana can connect to it, then try again.',
          values: { doing, reason },
        })
      );
    default:
      return problem(
        status >= 500 ? 502 : 400,
        'failed',
        i18n.translate('networkTraffic.problem.rejected', {
          defaultMessage: 'Elasticsearch rejected the request ({doing}): {reason}',
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
        defaultMessage:
          'The search needs more than {limit} buckets (search.max_buckets). Add a filter or select a shorter time range.',
        values: { limit: maxBuckets ?? '?' },
      })
    );
  switch (status) {
    case 400:
      return problem(
        400,
        'failed',
        i18n.translate('networkTraffic.panel.errors.badQuery', {
          defaultMessage: 'Elasticsearch rejected the query or its fields: {reason}',
          values: { reason },
        })
      );
    case 401:
      return problem(
        401,
        'unauthorized',
        i18n.translate('networkTraffic.panel.errors.unauthorized', {
          defaultMessage: 'Elasticsearch did not accept your login: {reason}',
          values: { reason },
        })
      );
    case 403:
      return problem(
        403,
        'forbidden',
        i18n.translate('networkTraffic.panel.errors.forbidden', {
          defaultMessage:
            'You do not have the index privileges “read” and “view_index_metadata” on {index}. Elasticsearch: {reason}',
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
            'Elasticsearch is overloaded or low on memory ({reason}). Try again, add a filter, or select a shorter time range.',
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
                'Elasticsearch did not respond in time. Add a filter or select a shorter time range.',
            })
          )
        : problem(
            503,
            'unreachable',
            i18n.translate('networkTraffic.panel.errors.unreachable', {
              defaultMessage:
                'Kibana cannot connect to Elasticsearch. Check that Elasticsearch is running, and check elasticsearch.hosts in kibana.yml.',
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
