import { i18n } from '@kbn/i18n';

/** What write_objects.ts says, in Kibana's language. */
export const say = {
  noAnswer: () =>
    i18n.translate('networkTraffic.setup.writeObjects.noAnswer', {
      defaultMessage: 'Kibana gave no answer for it.',
    }),
  changedMeanwhile: () =>
    i18n.translate('networkTraffic.setup.writeObjects.changedMeanwhile', {
      defaultMessage:
        'Somebody changed it at the same moment, or another space has an object of this id. Look at the new plan.',
    }),
  copy: (values: { title: string }) =>
    i18n.translate('networkTraffic.setup.writeObjects.copy', {
      defaultMessage: '{title} (copy)',
      values,
    }),
};
