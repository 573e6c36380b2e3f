import { i18n } from '@kbn/i18n';

/** What apply.ts says, in Kibana's language. */
export const say = {
  planIsStale: () =>
    i18n.translate('networkTraffic.setup.apply.planIsStale', {
      defaultMessage: 'Something changed since the plan was made. Look at the new plan and apply that.',
    }),
  noAnswer: () => i18n.translate('networkTraffic.setup.apply.noAnswer', { defaultMessage: 'No answer.' }),
};
