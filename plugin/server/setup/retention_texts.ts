import { i18n } from '@kbn/i18n';

/** What retention.ts says, in Kibana's language. */
export const say = {
  followAnother: (values: { policy: string }) =>
    i18n.translate('networkTraffic.setup.retention.followAnother', {
      defaultMessage:
        'New indices already follow the lifecycle policy {policy}, which goes on: change the days there.',
      values,
    }),
  noLifecycle: () =>
    i18n.translate('networkTraffic.setup.retention.noLifecycle', {
      defaultMessage:
        'This cluster has no index lifecycle management, and a data stream lifecycle rules over data streams alone, which these indices are not: delete old ones by hand, or leave retention off.',
    }),
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.retention.notThereYet', {
      defaultMessage: 'Not there yet. Indices that are made from then on follow it; older ones stay.',
    }),
  foreignPolicy: (values: { policy: string }) =>
    i18n.translate('networkTraffic.setup.retention.foreignPolicy', {
      defaultMessage: 'A policy named {policy} exists and was not made by Setup.',
      values,
    }),
  changedPolicy: () =>
    i18n.translate('networkTraffic.setup.retention.changedPolicy', {
      defaultMessage: 'Somebody changed it after Setup, and not the days alone.',
    }),
  current: () =>
    i18n.translate('networkTraffic.setup.retention.current', { defaultMessage: 'As it should be.' }),
  deletesAfter: (values: { age: string }) =>
    i18n.translate('networkTraffic.setup.retention.deletesAfter', {
      defaultMessage: 'Deletes after {age} now.',
      values,
    }),
  deleteAfter: (values: { days: number }) =>
    i18n.translate('networkTraffic.setup.retention.deleteAfter', {
      defaultMessage: 'Delete indices after {days, plural, one {# day} other {# days}}',
      values,
    }),
};
