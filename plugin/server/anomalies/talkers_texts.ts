import { i18n } from '@kbn/i18n';

/** What talkers.ts says, in Kibana's language. */
export const say = {
  orderExact: () =>
    i18n.translate('networkTraffic.panel.talkers.orderExact', {
      defaultMessage: 'The figures and the order shown are exact on one shard',
    }),
  orderInexact: () =>
    i18n.translate('networkTraffic.panel.talkers.orderInexact', {
      defaultMessage: 'The figures shown are exact, their order may not be',
    }),
  moreAddresses: (values: { most: number; order: string }) =>
    i18n.translate('networkTraffic.panel.talkers.moreAddresses', {
      defaultMessage:
        'More than {most} addresses: {order}; concentration and ranks before rest on the largest {most} of each side.',
      values,
    }),
};
