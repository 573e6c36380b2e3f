import { i18n } from '@kbn/i18n';

/** What repair.ts says, in Kibana's language. */
export const say = {
  typeTheName: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.typeTheName', {
      defaultMessage: 'Type the name {index} to delete it.',
      values,
    }),
  shadow: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.shadow', {
      defaultMessage: 'Shadow the wrong types of {index}',
      values,
    }),
  nothingMend: () =>
    i18n.translate('networkTraffic.setup.repair.nothingMend', { defaultMessage: 'Nothing to mend.' }),
  mended: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repair.mended', {
      defaultMessage: '{fields, plural, one {# field} other {# fields}} mended.',
      values,
    }),
  mendedInPart: (values: { fields: number; left: string }) =>
    i18n.translate('networkTraffic.setup.repair.mendedInPart', {
      defaultMessage:
        '{fields, plural, one {# field} other {# fields}} mended; not by a runtime field: {left}. Re-index, if the dashboard needs them.',
      values,
    }),
  nothingToTakeBack: () =>
    i18n.translate('networkTraffic.setup.repair.nothingToTakeBack', {
      defaultMessage: 'There was nothing of ours to take back.',
    }),
  takeBack: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.takeBack', {
      defaultMessage: 'Take the runtime fields of {index} back',
      values,
    }),
  takenBack: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repair.takenBack', {
      defaultMessage: '{fields, plural, one {# field} other {# fields}} taken back.',
      values,
    }),
  hasAllFields: () =>
    i18n.translate('networkTraffic.setup.repair.hasAllFields', {
      defaultMessage: 'The index has all fields.',
    }),
  addFields: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.addFields', {
      defaultMessage: 'Add fields to {index}',
      values,
    }),
  added: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repair.added', {
      defaultMessage: '{fields, plural, one {# field} other {# fields}} added.',
      values,
    }),
  addedInPart: (values: { added: string; hindered: string }) =>
    i18n.translate('networkTraffic.setup.repair.addedInPart', {
      defaultMessage: '{added} Not possible: {hindered}, whose parent has another type there.',
      values,
    }),
  rolledAlready: (values: { formerAlias: string; index: string }) =>
    i18n.translate('networkTraffic.setup.repair.rolledAlready', {
      defaultMessage: '{formerAlias} has rolled on from {index} already.',
      values,
    }),
  noWriteAlias: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.noWriteAlias', {
      defaultMessage: '{index} is not the write index of an alias: there is nothing to roll over.',
      values,
    }),
  rollOver: (values: { writeAlias: string }) =>
    i18n.translate('networkTraffic.setup.repair.rollOver', {
      defaultMessage: 'Roll {writeAlias} over',
      values,
    }),
  rolled: (values: { writeAlias: string; newIndex: string }) =>
    i18n.translate('networkTraffic.setup.repair.rolled', {
      defaultMessage: '{writeAlias} now writes into {newIndex}.',
      values,
    }),
};
