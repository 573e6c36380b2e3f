import { i18n } from '@kbn/i18n';

/** What assets of several kinds say. */
export const commonMessages = {
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.asset.notThereYet', { defaultMessage: 'Not there yet.' }),
  current: () => i18n.translate('networkTraffic.setup.asset.current', { defaultMessage: 'As it should be.' }),
  madeBySetup: () =>
    i18n.translate('networkTraffic.setup.asset.madeBySetup', { defaultMessage: 'Made by Setup.' }),
  stays: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.asset.stays', {
      defaultMessage: '{message} It stays.',
      values,
    }),
};
