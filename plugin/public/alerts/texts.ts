import { i18n } from '@kbn/i18n';
import type { Watched } from '../../common/api/rule_params';

/** Words for the codes of a rule; functions, so that the language is known when they are read. */
export const watchedText = (watched: Watched): string =>
  ({
    spikes: i18n.translate('networkTraffic.alerts.watched.spikes', {
      defaultMessage: 'More requests to a domain than expected',
    }),
    newDomains: i18n.translate('networkTraffic.alerts.watched.newDomains', {
      defaultMessage: 'Many requests to a new domain',
    }),
    losses: i18n.translate('networkTraffic.alerts.watched.losses', {
      defaultMessage: 'A lasting drop in requests to a domain',
    }),
    talkers: i18n.translate('networkTraffic.alerts.watched.talkers', {
      defaultMessage: 'An address that dominates the traffic',
    }),
  })[watched];
