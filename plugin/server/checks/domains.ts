import { searchPattern } from './survey';
import { found, ok, percent, type DoctorCheck } from './types';

const ENOUGH = 20;

export const domains: DoctorCheck = {
  id: 'domains',
  question: 'Do connections get a domain name?',
  async ask({ context, survey, indexPattern }) {
    // Without any transaction the missing family is the cause, and without flows nothing says that there was TLS.
    if (survey.transactions === 0 || survey.flows === 0)
      return ok('Judged when both flows and transactions arrive.');
    const named = (survey.byType.tls ?? 0) + (survey.byType.http ?? 0);
    if (named > 0) return ok(`${named} TLS and HTTP transactions carry names.`);
    const answer = await searchPattern(context, indexPattern, {
      size: 0,
      track_total_hits: true,
      query: {
        bool: { filter: [survey.window, { match: { type: 'flow' } }, { term: { 'destination.port': 443 } }] },
      },
      aggs: { quic: { filter: { match: { 'network.transport': 'udp' } } } },
    });
    const secure = answer.hits.total.value;
    const quic = (answer.aggregations?.quic as { doc_count: number } | undefined)?.doc_count ?? 0;
    if (secure < ENOUGH) return ok('There is hardly any traffic that would carry names.');
    return found('no_domain_names', {
      symptom: 'Domains are empty or show DNS look-ups only.',
      cause: `${secure} flows go to port 443, and no TLS handshake was decoded${quic === secure ? ': all of it is QUIC, which hides names' : ''}.`,
      evidence: [
        { label: 'Flows to port 443', value: secure },
        { label: 'Of these QUIC (UDP)', value: `${quic} (${percent(quic, secure)})` },
        { label: 'TLS and HTTP transactions', value: named },
      ],
      remedy:
        'Switch TLS decoding on in packetbeat.yml. QUIC, DNS over HTTPS and encrypted ClientHello stay without a name.',
      snippet: 'packetbeat.protocols:\n  - type: tls\n    ports: [443, 8443]',
      action: 'show',
    });
  },
};
