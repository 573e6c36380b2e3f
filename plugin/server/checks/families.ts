import { found, ok, type DoctorCheck } from './types';
import { counted } from '../plural';

/** With fewer documents the other family may just not have come yet. */
const ENOUGH = 50;

export const families: DoctorCheck = {
  id: 'families',
  question: 'Do both flows and transactions arrive?',
  ask({ survey: { flows, transactions } }) {
    const evidence = [
      { label: 'Flows', value: flows },
      { label: 'Transactions', value: transactions },
    ];
    if (flows >= ENOUGH && transactions === 0) {
      return found('one_family', {
        evidence,
        symptom: 'Volumes are there; protocols, domains, errors and durations are empty.',
        cause: 'Only flows arrive: no protocol is decoded.',
        remedy:
          'Name the protocols with their ports in packetbeat.yml. If they are named, the sensor sees one direction of the traffic only, or all of it is encrypted without TLS on a known port.',
        snippet:
          'packetbeat.protocols:\n  - type: dns\n    ports: [53]\n  - type: http\n    ports: [80, 8080]\n  - type: tls\n    ports: [443]',
        action: 'show',
      });
    }
    if (transactions >= ENOUGH && flows === 0) {
      return found('one_family', {
        evidence,
        symptom: 'Protocols and domains are there; volumes, talkers and the map are empty.',
        cause: 'Only transactions arrive: flows are switched off or dropped on the way.',
        remedy:
          'Switch flows on in packetbeat.yml, and look for a drop of type "flow" in the Logstash pipeline.',
        snippet: 'packetbeat.flows:\n  timeout: 30s\n  period: 10s',
        action: 'show',
      });
    }
    return ok(`${counted(flows, 'flow')}, ${counted(transactions, 'transaction')}.`);
  },
};
