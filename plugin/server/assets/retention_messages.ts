import { i18n } from '@kbn/i18n';

/** What retention_policy.ts says, in Kibana’s language. */
export const retentionMessages = {
  followAnother: (values: { policy: string }) =>
    i18n.translate('networkTraffic.setup.retention.followAnother', {
      defaultMessage:
        'New indices already follow the lifecycle policy {policy}, which goes on: change the days there, and leave them empty here.',
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
  /** `age` is none where it deletes nothing. */
  foreignPolicy: (values: { policy: string; age: string; indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.foreignPolicy', {
      defaultMessage:
        'A policy named {policy} exists and was not made by Setup. It deletes {age, select, none {nothing} other {after {age}}}, and {indices, plural, one {# index follows} other {# indices follow}} it; kept, new indices follow it, too.',
      values,
    }),
  changedPolicy: (values: { age: string; indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.changedPolicy', {
      defaultMessage:
        'Somebody changed it after Setup. It deletes {age, select, none {nothing} other {after {age}}}, and {indices, plural, one {# index follows} other {# indices follow}} it.',
      values,
    }),
  setUpWithout: (values: { hindrance: string }) =>
    i18n.translate('networkTraffic.setup.retention.setUpWithout', {
      defaultMessage:
        '{hindrance} All else is set up without it; a role that grants it stands at the top of Setup.',
      values,
    }),
  notSeen: () =>
    i18n.translate('networkTraffic.setup.retention.notSeen', {
      defaultMessage: 'Your user may not look for lifecycle policies.',
    }),
  otherDays: (values: { age: string; days: number; indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.otherDays', {
      defaultMessage:
        'From {age} to {days}d{indices, plural, =0 {.} one {, and # index that follows it already is deleted then, too.} other {, and # indices that follow it already are deleted then, too.}}',
      values,
    }),
  stillFollowed: (values: { policy: string; indices: number; age: string }) =>
    i18n.translate('networkTraffic.setup.retention.stillFollowed', {
      defaultMessage:
        '{indices, plural, one {# index follows} other {# indices follow}} the lifecycle policy {policy} from when retention was on, and {indices, plural, one {is} other {are}} still deleted after {age}. Take {indices, plural, one {it} other {them}} off the policy in Index Management if {indices, plural, one {it is} other {they are}} to stay.',
      values,
    }),
  deleteAfter: (values: { days: number }) =>
    i18n.translate('networkTraffic.setup.retention.deleteAfter', {
      defaultMessage: 'Delete indices after {days, plural, one {# day} other {# days}}',
      values,
    }),
  policy: () =>
    i18n.translate('networkTraffic.setup.retention.policy', { defaultMessage: 'Lifecycle policy' }),
  stillUsedBy: (values: { spaces: string }) =>
    i18n.translate('networkTraffic.setup.retention.stillUsedBy', {
      defaultMessage: 'Still used by {spaces}.',
      values,
    }),
  followed: (values: { indices: number; age: string }) =>
    i18n.translate('networkTraffic.setup.retention.followed', {
      defaultMessage:
        '{indices, plural, one {# index follows it and is} other {# indices follow it and are}} still deleted after {age}. Take {indices, plural, one {it} other {them}} off it in Index Management if {indices, plural, one {it is} other {they are}} to stay; without followers it can be removed.',
      values,
    }),
  idleAndFollowed: (values: { indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.idleAndFollowed', {
      defaultMessage:
        '{indices, plural, one {# index follows} other {# indices follow}} it; without followers it can be removed.',
      values,
    }),
};
