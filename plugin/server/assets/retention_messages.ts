import { i18n } from '@kbn/i18n';

/** What retention_policy.ts says, in Kibana’s language. */
export const retentionMessages = {
  followAnother: (values: { policy: string }) =>
    i18n.translate('networkTraffic.setup.retention.followAnother', {
      defaultMessage:
        'New indices already follow the lifecycle policy {policy}. To change the retention, edit that policy. Leave the setting here empty.',
      values,
    }),
  noLifecycle: () =>
    i18n.translate('networkTraffic.setup.retention.noLifecycle', {
      defaultMessage:
        'This cluster does not support index lifecycle management. Leave retention empty and delete old indices yourself.',
    }),
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.retention.missing', {
      defaultMessage: 'Does not exist yet. Applies to new indices only.',
    }),
  /** `age` is none where it deletes nothing. */
  foreignPolicy: (values: { policy: string; age: string; indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.foreignPolicy', {
      defaultMessage:
        'A lifecycle policy named {policy} exists and was not created by Setup. It deletes {age, select, none {nothing} other {indices after {age}}} and applies to {indices, plural, one {# index} other {# indices}}. If you keep it, new indices follow it too.',
      values,
    }),
  changedPolicy: (values: { age: string; indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.changedPolicy', {
      defaultMessage:
        'The policy was changed after setup. It deletes {age, select, none {nothing} other {indices after {age}}} and applies to {indices, plural, one {# index} other {# indices}}.',
      values,
    }),
  setUpWithout: (values: { hindrance: string }) =>
    i18n.translate('networkTraffic.setup.retention.setUpWithout', {
      defaultMessage:
        '{hindrance} All other objects are set up. The top of this page shows a role with this privilege.',
      values,
    }),
  notSeen: () =>
    i18n.translate('networkTraffic.setup.retention.notSeen', {
      defaultMessage: 'You do not have the privilege to view lifecycle policies.',
    }),
  otherDays: (values: { age: string; days: number; indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.otherDays', {
      defaultMessage:
        'Changes from {age} to {days}d. {indices, plural, =0 {No existing index is affected.} one {# existing index that follows the policy is affected too.} other {# existing indices that follow the policy are affected too.}}',
      values,
    }),
  stillFollowed: (values: { policy: string; indices: number; age: string }) =>
    i18n.translate('networkTraffic.setup.retention.stillFollowed', {
      defaultMessage:
        '{indices, plural, one {# index still follows} other {# indices still follow}} the lifecycle policy {policy} and will be deleted after {age}. To keep {indices, plural, one {it, remove the policy from it} other {them, remove the policy from them}} in Index Management.',
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
        '{indices, plural, one {# index follows this policy and will be deleted} other {# indices follow this policy and will be deleted}} after {age}. To keep {indices, plural, one {it, remove the policy from it} other {them, remove the policy from them}} in Index Management. You can remove the policy when no index follows it.',
      values,
    }),
  idleAndFollowed: (values: { indices: number }) =>
    i18n.translate('networkTraffic.setup.retention.idleAndFollowed', {
      defaultMessage:
        '{indices, plural, one {# index follows} other {# indices follow}} this policy. You can remove the policy when no index follows it.',
      values,
    }),
};
