import { i18n } from '@kbn/i18n';

/** What judge.ts says, in Kibana's language. */
export const say = {
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.judge.notThereYet', { defaultMessage: 'Not there yet.' }),
  current: () => i18n.translate('networkTraffic.setup.judge.current', { defaultMessage: 'As it should be.' }),
  foreignTemplate: (values: { name: string }) =>
    i18n.translate('networkTraffic.setup.judge.foreignTemplate', {
      defaultMessage: 'A template named {name} exists and was not made by Setup.',
      values,
    }),
  madeWithOtherContents: () =>
    i18n.translate('networkTraffic.setup.judge.madeWithOtherContents', {
      defaultMessage: 'Made by Setup with other contents or settings; nobody changed it since.',
    }),
  changedTemplate: (values: { name: string }) =>
    i18n.translate('networkTraffic.setup.judge.changedTemplate', {
      defaultMessage:
        'Somebody changed it after Setup. Lasting changes belong into {name}@custom, which Setup never writes.',
      values,
    }),
  importedByHand: (values: { id: string }) =>
    i18n.translate('networkTraffic.setup.judge.importedByHand', {
      defaultMessage: 'Imported by hand as {id}; that copy is used.',
      values,
    }),
  newInThisVersion: () =>
    i18n.translate('networkTraffic.setup.judge.newInThisVersion', { defaultMessage: 'New in this version.' }),
  changedAt: (values: { updatedAt: string }) =>
    i18n.translate('networkTraffic.setup.judge.changedAt', {
      defaultMessage: 'Somebody changed it ({updatedAt}).',
      values,
    }),
  changed: () =>
    i18n.translate('networkTraffic.setup.judge.changed', { defaultMessage: 'Somebody changed it.' }),
  managed: () =>
    i18n.translate('networkTraffic.setup.judge.managed', { defaultMessage: 'Made by Setup and managed.' }),
  broughtToKibanaVersion: () =>
    i18n.translate('networkTraffic.setup.judge.broughtToKibanaVersion', {
      defaultMessage: 'As Setup wrote it; Kibana brought it to its own version.',
    }),
  madeWithOlderContents: () =>
    i18n.translate('networkTraffic.setup.judge.madeWithOlderContents', {
      defaultMessage: 'Made by Setup with older contents or other settings; nobody changed it since.',
    }),
  obsolete: () =>
    i18n.translate('networkTraffic.setup.judge.obsolete', {
      defaultMessage: 'Made by an older version; this one has no such object.',
    }),
  obsoleteAndChanged: () =>
    i18n.translate('networkTraffic.setup.judge.obsoleteAndChanged', {
      defaultMessage: 'Made by an older version and changed since: it stays, as your own.',
    }),
};
