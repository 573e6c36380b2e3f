import { i18n } from '@kbn/i18n';

/** What repair_plan.ts says, in Kibana's language. */
export const say = {
  noSuchIndex: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.noSuchIndex', {
      defaultMessage: 'There is no index {index} behind the pattern. Look at the repair plan again.',
      values,
    }),
  writtenBehindAlias: (values: { index: string; writeAlias: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.writtenBehindAlias', {
      defaultMessage:
        '{index} is still written to, and what arrives later would be hidden with it: roll {writeAlias} over first.',
      values,
    }),
  writtenToday: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.writtenToday', {
      defaultMessage:
        '{index} is still written to, and what arrives later would be hidden with it: wait until tomorrow (UTC).',
      values,
    }),
  noReindex: () =>
    i18n.translate('networkTraffic.setup.repairPlan.noReindex', {
      defaultMessage: 'This cluster cannot re-index.',
    }),
  copyOutside: (values: { indexPattern: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.copyOutside', {
      defaultMessage: 'A copy would not be behind {indexPattern}.',
      values,
    }),
  noPainless: () =>
    i18n.translate('networkTraffic.setup.repairPlan.noPainless', {
      defaultMessage: 'This cluster has no painless, the language of such fields.',
    }),
  runtimeFields: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repairPlan.runtimeFields', {
      defaultMessage:
        'Puts {fields, plural, one {# field} other {# fields}} of the right type before the wrong ones, in this index only. Documents stay as they are, writing goes on, searches of this index become slower, and it can be taken back.',
      values,
    }),
  addFields: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repairPlan.addFields', {
      defaultMessage:
        'Types {fields, plural, one {# field} other {# fields}} that the index does not have yet, before a document gives them a wrong type.',
      values,
    }),
  hasAllFields: () =>
    i18n.translate('networkTraffic.setup.repairPlan.hasAllFields', {
      defaultMessage: 'The index has all fields.',
    }),
  noWriteAlias: () =>
    i18n.translate('networkTraffic.setup.repairPlan.noWriteAlias', {
      defaultMessage:
        'The index is not the write index of an alias; daily indices change by themselves at midnight (UTC).',
    }),
  rollover: (values: { writeAlias: string }) =>
    i18n.translate('networkTraffic.setup.repairPlan.rollover', {
      defaultMessage:
        'Starts a new index behind {writeAlias}, with the right types; this one stays as it is.',
      values,
    }),
  reindex: (values: { documents: number }) =>
    i18n.translate('networkTraffic.setup.repairPlan.reindex', {
      defaultMessage:
        'Copies {documents, plural, one {# document} other {# documents}} into a new index with the right types, compares the counts, then hides this one. Nothing is deleted.',
      values,
    }),
};
