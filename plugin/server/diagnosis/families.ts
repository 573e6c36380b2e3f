import { i18n } from '@kbn/i18n';
import { found, notRun, ok, type DiagnosticCheck } from './check';
import { hiddenBy, notVisible } from './encapsulation';

/** With fewer documents the other family may just not have come yet. */
const ENOUGH = 50;

export const families: DiagnosticCheck = {
  id: 'families',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.families.question', {
      defaultMessage: 'Flows and transactions arrive',
    }),
  judges: 'documents',
  ask({ traffic: { flows, transactions, encapsulation } }) {
    // No protocol can be decoded in what Packetbeat does not unpack.
    if (transactions === 0 && hiddenBy(encapsulation)) return notRun(notVisible());
    const evidence = [
      {
        label: i18n.translate('networkTraffic.diagnosis.families.flows', { defaultMessage: 'Flows' }),
        value: flows,
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.families.transactions', {
          defaultMessage: 'Transactions',
        }),
        value: transactions,
      },
    ];
    if (flows >= ENOUGH && transactions === 0) {
      return found('one_family', {
        evidence,
        symptom: i18n.translate('networkTraffic.diagnosis.families.onlyFlowsSymptom', {
          defaultMessage: 'Volumes are shown, but protocols, domains, errors, and durations are empty.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.families.onlyFlowsCause', {
          defaultMessage: 'Only flows arrive. No protocol is decoded.',
        }),
        remedy: i18n.translate('networkTraffic.diagnosis.families.onlyFlowsRemedy', {
          defaultMessage:
            'Configure the protocols with their ports in packetbeat.yml. If they are already configured, the sensor captures only one direction of the traffic, or all traffic is encrypted.',
        }),
        snippet:
          'packetbeat.protocols:\n  - type: dns\n    ports: [53]\n  - type: http\n    ports: [80, 8080]\n  - type: tls\n    ports: [443]',
        action: 'show',
      });
    }
    if (transactions >= ENOUGH && flows === 0) {
      return found('one_family', {
        evidence,
        symptom: i18n.translate('networkTraffic.diagnosis.families.onlyTransactionsSymptom', {
          defaultMessage: 'Protocols and domains are shown, but volumes, talkers, and the map are empty.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.families.onlyTransactionsCause', {
          defaultMessage: 'Only transactions arrive. Flows are disabled or dropped.',
        }),
        remedy: i18n.translate('networkTraffic.diagnosis.families.onlyTransactionsRemedy', {
          defaultMessage:
            'Enable flows in packetbeat.yml, and check whether the Logstash pipeline drops documents of type “flow”.',
        }),
        snippet: 'packetbeat.flows:\n  timeout: 30s\n  period: 10s',
        action: 'show',
      });
    }
    return ok(
      i18n.translate('networkTraffic.diagnosis.families.flowsAndTransactions', {
        defaultMessage:
          '{flows, plural, one {# flow} other {# flows}}, {transactions, plural, one {# transaction} other {# transactions}}.',
        values: { flows, transactions },
      })
    );
  },
};
