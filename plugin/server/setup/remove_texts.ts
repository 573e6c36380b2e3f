import { i18n } from '@kbn/i18n';

/** What remove.ts says, in Kibana's language. */
export const say = {
  staysYours: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.remove.staysYours', {
      defaultMessage: '{message} It stays, as your own.',
      values,
    }),
  editGoesToo: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.remove.editGoesToo', {
      defaultMessage: '{message} The edit goes too.',
      values,
    }),
  madeBySetup: () =>
    i18n.translate('networkTraffic.setup.remove.madeBySetup', { defaultMessage: 'Made by Setup.' }),
  notOurs: () =>
    i18n.translate('networkTraffic.setup.remove.notOurs', { defaultMessage: 'Not made by Setup.' }),
  stillUsedBy: (values: { count: number; spaces: string }) =>
    i18n.translate('networkTraffic.setup.remove.stillUsedBy', {
      defaultMessage: 'Still used by {count, plural, one {space} other {spaces}} {spaces}.',
      values,
    }),
  usedByTemplates: (values: { templates: string }) =>
    i18n.translate('networkTraffic.setup.remove.usedByTemplates', {
      defaultMessage: 'Used by your template {templates}.',
      values,
    }),
  stays: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.remove.stays', {
      defaultMessage: '{message} It stays.',
      values,
    }),
  indicesKeepTypes: () =>
    i18n.translate('networkTraffic.setup.remove.indicesKeepTypes', {
      defaultMessage: 'Made by Setup. Indices that exist keep their types.',
    }),
  lifecyclePolicy: () =>
    i18n.translate('networkTraffic.setup.remove.lifecyclePolicy', { defaultMessage: 'Lifecycle policy' }),
  policyStillUsedBy: (values: { spaces: string }) =>
    i18n.translate('networkTraffic.setup.remove.policyStillUsedBy', {
      defaultMessage: 'Still used by {spaces}.',
      values,
    }),
  policyFollowed: (values: { indices: number; age: string }) =>
    i18n.translate('networkTraffic.setup.remove.policyFollowed', {
      defaultMessage:
        '{indices, plural, one {# index follows it and is} other {# indices follow it and are}} still deleted after {age}. Take {indices, plural, one {it} other {them}} off it in Index Management if {indices, plural, one {it is} other {they are}} to stay; without followers it can be removed.',
      values,
    }),
  idlePolicyFollowed: (values: { indices: number }) =>
    i18n.translate('networkTraffic.setup.remove.idlePolicyFollowed', {
      defaultMessage:
        '{indices, plural, one {# index follows} other {# indices follow}} it; without followers it can be removed.',
      values,
    }),
};
