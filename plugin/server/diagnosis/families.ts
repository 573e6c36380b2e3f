import { i18n } from '@kbn/i18n';
import { found, notRun, ok, type DiagnosticCheck } from './check';
import { hiddenBy, notVisible } from './encapsulation';

/** With fewer documents the other family may just not have come yet. */
const ENOUGH = 50;

export const families: DiagnosticCheck = {
  id: 'families',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.families.doBothFlowsTransactions', {
      defaultMessage: 'Do both flows and transactions arrive?',
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
        symptom: i18n.translate('networkTraffic.diagnosis.families.volumesThereProtocolsDomains', {
          defaultMessage: 'Volumes are there; protocols, domains, errors and durations are empty.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.families.onlyFlowsArriveNo', {
          defaultMessage: 'Only flows arrive: no protocol is decoded.',
        }),
        remedy: i18n.translate('networkTraffic.diagnosis.families.nameProtocolsWithTheir', {
          defaultMessage:
            'Name the protocols with their ports in packetbeat.yml. If they are named, the sensor sees one direction of the traffic only, or all of it is encrypted without TLS on a known port.',
        }),
        snippet:
          'packetbeat.protocols:\n  - type: dns\n    ports: [53]\n  - type: http\n    ports: [80, 8080]\n  - type: tls\n    ports: [443]',
        action: 'show',
      });
    }
    if (transactions >= ENOUGH && flows === 0) {
      return found('one_family', {
        evidence,
        symptom: i18n.translate('networkTraffic.diagnosis.families.protocolsDomainsThereVolumes', {
          defaultMessage: 'Protocols and domains are there; volumes, talkers and the map are empty.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.families.onlyTransactionsArriveFlows', {
          defaultMessage: 'Only transactions arrive: flows are switched off or dropped on the way.',
        }),
        remedy: i18n.translate('networkTraffic.diagnosis.families.switchFlowsOnPacketbeat', {
          defaultMessage:
            'Switch flows on in packetbeat.yml, and look for a drop of type "flow" in the Logstash pipeline.',
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
