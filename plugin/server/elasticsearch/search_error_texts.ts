import { i18n } from '@kbn/i18n';

/** What errors.ts says, in Kibana's language. */
export const say = {
  tooManyBuckets: (values: { limit: number }) =>
    i18n.translate('networkTraffic.panel.errors.tooManyBuckets', {
      defaultMessage: 'Elasticsearch refused the search: more than {limit} buckets (search.max_buckets).',
      values,
    }),
  cancelled: () =>
    i18n.translate('networkTraffic.panel.errors.cancelled', {
      defaultMessage: 'The request was cancelled.',
    }),
  unreachable: () =>
    i18n.translate('networkTraffic.panel.errors.unreachable', {
      defaultMessage:
        'Elasticsearch cannot be reached from Kibana. Look at its process and at elasticsearch.hosts in kibana.yml.',
    }),
  timedOut: () =>
    i18n.translate('networkTraffic.panel.errors.timedOut', {
      defaultMessage: 'Elasticsearch did not answer in time. Choose a shorter range or fewer domains.',
    }),
  forbidden: (values: { index: string; reason: string }) =>
    i18n.translate('networkTraffic.panel.errors.forbidden', {
      defaultMessage:
        'You lack the index privileges "read" and "view_index_metadata" on {index}. Elasticsearch says: {reason}',
      values,
    }),
  unauthorized: (values: { reason: string }) =>
    i18n.translate('networkTraffic.panel.errors.unauthorized', {
      defaultMessage: 'Elasticsearch does not accept your login: {reason}',
      values,
    }),
  indexMissing: (values: { index: string; reason: string }) =>
    i18n.translate('networkTraffic.panel.errors.indexMissing', {
      defaultMessage: 'An index of {index} is missing: {reason}',
      values,
    }),
  badQuery: (values: { reason: string }) =>
    i18n.translate('networkTraffic.panel.errors.badQuery', {
      defaultMessage: 'Elasticsearch does not accept the query of the dashboard or its fields: {reason}',
      values,
    }),
  overloaded: (values: { reason: string }) =>
    i18n.translate('networkTraffic.panel.errors.overloaded', {
      defaultMessage:
        'Elasticsearch is too busy or short of memory: {reason} Choose a shorter range, or try again.',
      values,
    }),
  failed: (values: { reason: string }) =>
    i18n.translate('networkTraffic.panel.errors.failed', {
      defaultMessage: 'Elasticsearch failed: {reason}',
      values,
    }),
};
