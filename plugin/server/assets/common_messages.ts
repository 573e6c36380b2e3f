import { i18n } from '@kbn/i18n';

/** What assets of several kinds say. */
export const commonMessages = {
  notThereYet: () =>
    i18n.translate('networkTraffic.setup.asset.missing', { defaultMessage: 'Does not exist yet.' }),
  current: () => i18n.translate('networkTraffic.setup.asset.current', { defaultMessage: 'Up to date.' }),
  madeBySetup: () =>
    i18n.translate('networkTraffic.setup.asset.createdBySetup', { defaultMessage: 'Created by Setup.' }),
  stays: (values: { message: string }) =>
    i18n.translate('networkTraffic.setup.asset.kept', {
      defaultMessage: '{message} It is kept.',
      values,
    }),
};
